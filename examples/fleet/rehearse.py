#!/usr/bin/env python3
"""Rehearses a confirmed commit that nobody confirms, at one virtual router.

Locks the candidate, edits it, validates, commits on trial, unlocks, and waits until the router takes the commit back by itself. The end of the
time is the router's: a virtual one is 30 to 45 s late, as real ones are, unless the fleet was started with --prompt-rollback.

Needs ncclient (Debian: apt-get install python3-ncclient). Exit status: 0 taken back, 1 it was not, or the router refused something.
"""
import argparse
import re
import sys
import time

from ncclient import manager
from ncclient.operations import RPCError
from ncclient.xml_ import to_ele

PORT = 'ge-0/0/9'
TEXT = 'rehearsal'
EDIT = ('<config><configuration><interfaces><interface><name>%s</name><description>%s</description></interface>'
        '</interfaces></configuration></config>' % (PORT, TEXT))
WANTED = ('subtree', '<configuration><interfaces><interface><name>%s</name></interface></interfaces></configuration>' % PORT)
MOST_LATE_SECONDS = 60
LOOK_SECONDS = 5


def say(text):
    print(time.strftime('%H:%M:%S', time.gmtime()), text, flush=True)


def revision(session):
    reply = str(session.dispatch(to_ele('<get-commit-revision-information/>')))
    return re.search(r'<(?:nc:)?revision>([^<]*)<', reply).group(1)


def is_active(session):
    return TEXT in str(session.get_config('running', filter=WANTED))


def rehearse(session, within):
    before = revision(session)
    say('session %s, revision %s' % (session.session_id, before))
    session.lock('candidate')
    say('locked')
    session.edit_config(target='candidate', config=EDIT)
    say('edited: interfaces %s description "%s"' % (PORT, TEXT))
    session.validate('candidate')
    say('valid')
    session.commit(confirmed=True, timeout=str(within))
    say('committed for %d s, revision %s, active: %s' % (within, revision(session), is_active(session)))
    session.unlock('candidate')
    say('unlocked; nobody confirms')
    end = time.monotonic() + within + MOST_LATE_SECONDS
    began = time.monotonic()
    while is_active(session):
        if time.monotonic() > end:
            say('still active %d s after the commit: not taken back' % (within + MOST_LATE_SECONDS))
            return 1
        time.sleep(min(LOOK_SECONDS, within))
    say('taken back after %d s, revision %s, active: %s' % (time.monotonic() - began, revision(session), is_active(session)))
    return 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--host', default='127.20.0.1', help='address of the router (default: %(default)s, pe1)')
    parser.add_argument('--port', type=int, default=8830, help='NETCONF port (default: %(default)s)')
    parser.add_argument('--within', type=int, default=60, metavar='SECONDS',
                        help='time to confirm, which nobody does (default: %(default)s)')
    asked = parser.parse_args()
    try:
        # The host key of a virtual router is not worth a check; that of a real one is.
        with manager.connect(host=asked.host, port=asked.port, username='admin', password='admin', timeout=30,
                             hostkey_verify=False, allow_agent=False, look_for_keys=False) as session:
            return rehearse(session, asked.within)
    except RPCError as refusal:
        say('refused: %s' % refusal.message)
        return 1


if __name__ == '__main__':
    sys.exit(main())
