package io.prestage.space;

import io.prestage.space.Operation.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Every operation, with what it takes and gives: negotiation, self-description, roles and documentation all read this one table. */
final class Operations {
    private static final String DEVICES = "/api/space/device-management/devices";
    private static final String JOBS = "/api/space/job-management/jobs";
    private static final String ELEMENTS = "/api/space/managed-domain/managed-elements";
    private static final String RAW = "device-management.raw-configuration 1,2,3";
    private static final String EXPANDED = "device-management.expanded-configuration 1,2,3";
    private static final String DESCRIPTION = "application/xrd 1";
    static final String AUDIT = "/api/space/audit-log-management/audit-logs";
    private static final String ROLES = "/api/space/nsas/prestage-devices/manage-roles";
    private static final String STATUS = "manage-roles.status 1";
    private static final String TASK = "job-management.task 1";
    private static final String QUEUES = "/api/hornet-q/queues";
    private static final String PROGRESS = "job-management.progress-update 1";

    static final List<Operation> ALL = List.of(
            list(DEVICES, "Devices of the inventory", "device-management.devices 1,2"),
            one(DEVICES + "/{id}", "One device", "device-management.device 1"),
            act("DELETE", DEVICES + "/{id}", "", "Take a device out of the inventory", "device-management.device 1"),
            one(DEVICES + "/{id}/configurations", "Forms of its configuration", "device-management.configurations 1"),
            one(DEVICES + "/{id}/configurations/raw", "What it runs, as it was entered", RAW),
            one(DEVICES + "/{id}/configurations/expanded", "What it runs, groups applied", EXPANDED),
            select(DEVICES + "/{id}/configurations/raw", RAW),
            select(DEVICES + "/{id}/configurations/expanded", EXPANDED),
            act(
                            "POST",
                            DEVICES + "/{id}/exec-rpc",
                            "device-management.rpc 1,2,3",
                            "Send requests that read (get-…)",
                            "device-management.rpc 1,2,3",
                            TASK)
                    .asQueued(),
            list(
                    DEVICES + "/{id}/change-requests",
                    "What was or would be written to it",
                    "configuration-management.change-requests-ref 1"),
            list(DEVICES + "/{id}/managed-elements", "The element that it is", "managed-domain.managed-elements-ref 1"),
            act(
                            "POST",
                            "/api/space/device-management/discover-devices",
                            "device-management.discover-devices 1,2",
                            "Look for devices",
                            "device-management.discover-devices 1,2",
                            TASK)
                    .asQueued(),
            list(ELEMENTS, "Devices as elements of the network", "managed-domain.managed-elements 1"),
            one(ELEMENTS + "/{id}", "One of them", "managed-domain.managed-element 1"),
            list(ELEMENTS + "/{id}/ptps", "Its ports", "managed-domain.ptps-ref 1", "managed-domain.ptps 1"),
            list(
                    ELEMENTS + "/{id}/equipment-holders",
                    "Nothing: the chassis is not read",
                    "managed-domain.equipment-holders 1"),
            list(
                    ELEMENTS + "/{id}/software-identities",
                    "Its release of Junos",
                    "managed-domain.software-identities 1"),
            one("/api/space/managed-domain/ptps/{id}", "One port with its units", "managed-domain.ptp 1,2,3"),
            list(
                    "/api/space/domain-management/domains",
                    "The one domain",
                    "domain-management.domain 1",
                    "domain-management.domains 1"),
            list(AUDIT, "Who did what, newest first", "audit-log-management.audit-logs 1"),
            one(AUDIT + "/{id}", "One entry", "audit-log-management.audit-log 1"),
            one("/api/space", "Services", DESCRIPTION),
            one("/api/space/{service}", "Collections of a service", DESCRIPTION),
            one("/api/info", "Methods, types and parameters at a path", DESCRIPTION),
            act(
                            "POST",
                            DEVICES + "/{id}/exec-resync",
                            "",
                            "Read a device anew",
                            "device-management.exec-resync 1",
                            TASK)
                    .asQueued(),
            list(JOBS, "Jobs and discoveries, newest first", "job-management.jobs 1,2,3"),
            one(JOBS + "/{id}", "One of them", "job-management.job 1,2,3"),
            one(JOBS + "/{id}/progress-update", "How far it is", PROGRESS),
            act("POST", JOBS + "/{id}/cancel", "", "Give up what has not begun", "job-management.job 1,2,3"),
            act(
                            "POST",
                            ROLES + "/discover-roles",
                            "",
                            "Ask the rules what devices without a role are",
                            "manage-roles.discover-roles.status 1")
                    .asQueued(),
            list(ROLES + "/devices", "Devices that have no role yet", "manage-roles.devices 1,2"),
            one(
                    ROLES + "/devices/{id}",
                    "One of them, with its interfaces and the reasons",
                    "manage-role.device 1",
                    "manage-roles.device 1"),
            act(
                            "POST",
                            ROLES + "/assign-roles-all",
                            "manage-roles.assign-roles-all 1",
                            "Assign what is recommended: all, or the devices and interfaces of the body",
                            "manage-roles.assign-roles-all.status 1",
                            STATUS)
                    .asQueued(),
            act(
                            "POST",
                            ROLES + "/unassign-roles",
                            "manage-roles.unassign-roles 1",
                            "Take roles from the devices of the body",
                            "manage-roles.unassign-roles.status 1",
                            STATUS)
                    .asQueued(),
            act("POST", ROLES + "/devices/{id}/exclude", "manage-roles.choice 1", "Leave a device out", STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/include",
                    "manage-roles.choice 1",
                    "Take a device as N-PE whatever the rules say",
                    STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/return",
                    "manage-roles.choice 1",
                    "Let rules and policy decide on a device again",
                    STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/loopback",
                    "manage-roles.choice 1",
                    "Choose the loopback address",
                    STATUS),
            act("POST", ROLES + "/devices/{id}/exclude-unis", "manage-roles.choice 1", "Leave interfaces out", STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/include-unis",
                    "manage-roles.choice 1",
                    "Take interfaces as UNIs whatever the rules say",
                    STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/return-unis",
                    "manage-roles.choice 1",
                    "Let rules and policy decide on interfaces again",
                    STATUS),
            act(
                    "POST",
                    ROLES + "/devices/{id}/unassign-unis",
                    "manage-roles.choice 1",
                    "Take the UNI role from interfaces",
                    STATUS),
            list(
                    "/api/space/nsas/device-roles/pe-devices",
                    "Devices with the role N_PE",
                    "device-roles.pe-devices 1,2"),
            one(
                    "/api/space/nsas/device-roles/pe-devices/{id}",
                    "One of them, with its UNIs",
                    "device-roles.pe-device 1",
                    "device-roles.pe-devices 1,2"),
            act("POST", QUEUES, "application/hornetq.jms.queue 1", "Make a queue", PROGRESS),
            new Operation(
                    "HEAD", QUEUES + "/{queue}", Kind.ONE, shapes(PROGRESS), List.of(), false, "Is there a queue"),
            act("POST", QUEUES + "/{queue}/pull-consumers", "", "Begin to pull messages", PROGRESS),
            act("POST", QUEUES + "/{queue}/pull-consumers/{consumer}/{number}", "", "Take the next message", PROGRESS),
            act("DELETE", QUEUES + "/{queue}", "", "Remove a queue", PROGRESS));

    private Operations() {}

    static Optional<Operation> find(String method, String path) {
        return ALL.stream().filter(each -> each.serves(method, path)).findFirst();
    }

    private static Operation list(String path, String purpose, String... answers) {
        return new Operation("GET", path, Kind.LIST, shapes(answers), List.of(), false, purpose);
    }

    private static Operation one(String path, String purpose, String... answers) {
        return new Operation("GET", path, Kind.ONE, shapes(answers), List.of(), false, purpose);
    }

    /** Parts of a configuration: a POST that only reads. */
    private static Operation select(String path, String answers) {
        return new Operation(
                "POST",
                path,
                Kind.ONE,
                shapes(answers),
                shapes("device-management.xpath 1"),
                false,
                "Parts of it, by XPath");
    }

    private static Operation act(String method, String path, String takes, String purpose, String... answers) {
        return new Operation(
                method,
                path,
                Kind.ACT,
                shapes(answers),
                takes.isEmpty() ? List.of() : List.of(Shape.of(takes)),
                false,
                purpose);
    }

    private static List<Shape> shapes(String... texts) {
        return Arrays.stream(texts).map(Shape::of).toList();
    }
}
