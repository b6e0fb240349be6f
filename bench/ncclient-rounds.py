"""ncclient as a process that does what it is told on its standard input: "round N" connects to N devices, asks and leaves.

Arguments: folder of the devices, filter of get-config, sessions at a time. Host keys are not checked, which is in its favour.
"""
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from ncclient import manager

folder, subtree, at_a_time = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(folder + '/devices', encoding='ascii') as lines:
    devices = [line.split() for line in lines]


def session(device):
    host, port = device
    with manager.connect(host=host, port=int(port), username='admin', password='admin', hostkey_verify=False, allow_agent=False,
                         look_for_keys=False, timeout=60) as device_session:
        return len(device_session.get_config('running', filter=('subtree', subtree)).data_xml)


def attempt(device):
    try:
        return session(device), None
    except Exception as failure:  # whatever it is, it is counted and told
        return 0, failure


print('ready=1', flush=True)
with ThreadPoolExecutor(at_a_time) as pool:
    for command in sys.stdin:
        start = time.monotonic()
        results = list(pool.map(attempt, devices[:int(command.split()[1])]))
        failures = [failure for _, failure in results if failure is not None]
        first = ' first=' + '_'.join(repr(failures[0]).replace('=', ' ').split()) if failures else ''
        print('wallMicros=%d failed=%d characters=%d%s' % ((time.monotonic() - start) * 1e6, len(failures), sum(size for size, _ in results), first),
              flush=True)
