package io.prestage.sim.config;

/** The rest of the grammar: statements that services touch around interfaces. Unlisted ones are taken there. Notation: {@link GrammarText}. */
final class GrammarOther {
    private GrammarOther() {}

    static final String SYSTEM = """
            version =string
            system {*}
             host-name =string:255
             domain-name =string
             domain-search []string
             time-zone =string
             location {*}
             ports {*}
             root-authentication {*}
              encrypted-password =string
             authentication-order []string
             name-server <name=string> *
             login {*}
              message =string
              announcement =string
              class <name=string> *
               permissions []string
               idle-timeout =int:0-4294967295
              user <name=string> *
               full-name =string
               uid =string
               class =string
               authentication {*}
                encrypted-password =string
                ssh-rsa <name=string> *
                ssh-ed25519 <name=string> *
             services {*}
              ssh {*}
               root-login =enum:allow|deny|deny-password
               max-sessions-per-connection =int:1-65535
              netconf {*}
               ssh {*}
                connection-limit =int:1-250
                rate-limit =int:1-250
               rfc-compliant
               version-1.1
               yang-compliant
               notification {*}
              outbound-ssh {*}
             syslog {*}
              time-format {*} !
               year
               millisecond
              user <name=string> *
               -contents <name=string> *!
              host <name=string> *
               match =string
               port =int:1-65535
               source-address =string
               routing-instance =string
               facility-override =string
               log-prefix =string
               explicit-priority
               exclude-hostname
               allow-duplicates
               transport =enum:tcp|udp|tls
               structured-data {*}
                brief
               -contents <name=string> *!
              file <name=string> *
               match =string
               structured-data {*}
               explicit-priority
               allow-duplicates
               archive {*} !
               -contents <name=string> *!
             ntp {*}
              server <name=string> *?
              boot-server =string
              source-address <name=string> *?
            chassis {*}
             aggregated-devices {*}
              ethernet {*}
               device-count =int:1-4092
             network-services =enum:ip|ethernet|enhanced-ip|enhanced-ethernet|all-ip|all-ethernet|enhanced-mode|lan
             fpc <name=int:0-64> *
              pic <name=int:0-16> *
               port <name=int:0-64> *
            snmp {*}
             name =string
             description =string
             location =string
             contact =string
             community <name=string> *
              authorization =enum:read-only|read-write
              clients <name=string> *
             trap-group <name=string> *
              version =enum:all|v1|v2
              categories {*}
              targets <name=string> *
            """;

    static final String ROUTING = """
            routing-options {*}
             router-id =string
             autonomous-system {*} !
              -as-number =string
             route-distinguisher-id =string
             static {*}
              route <name=string> *?
               next-hop []string
               discard
               reject
               receive
               next-table =string
               preference {*} ?
                -metric-value =int:0-4294967295
               tag {*} ?
                -metric-value =int:0-4294967295
               retain
               no-readvertise
             forwarding-table {*}
              export []string
             source-packet-routing {*}
            protocols {*} @protocols
            policy-options {*}
             prefix-list <name=string>
              -prefix-list-item <name=prefix> *
              apply-path =string
             policy-statement <name=string> *
              term <name=string> *
               from {*} ? @from
               to {*} ? @from
               then {*} ?
              from {*} ? @from
              then {*} ?
             community <name=string> !
              members []string
              invert-match
             as-path <name=string> !
              -path =string
            routing-instances {}
             -instance <name=string> *
              description =string
              instance-type =enum:evpn|evpn-vpws|forwarding|l2backhaul-vpn|l2vpn|layer2-control|mac-vrf|mpls-forwarding|mpls-internet-multicast|no-forwarding|virtual-router|virtual-switch|vpls|vrf
              interface <name=string> *
              vlan-id =string
              vlan-tags {*} !
              bridge-domains {} @bridge-domains
              routing-interface =string
              l3-interface =string
              route-distinguisher {*} !
               -rd-type =string
              vrf-import []string
              vrf-export []string
              vrf-target {*} ?
               -community =string
               import =string
               export =string
              vrf-table-label {*}
              no-vrf-propagate-ttl
              routing-options {*} @routing-options
              protocols {*} @protocols
            bridge-domains {}
             -domain <name=string> *
              description =string
              domain-type =enum:bridge
              vlan-id =string
              vlan-id-list []string
              interface <name=string> *
              routing-interface =string
            vlans {}
             -vlan <name=string> *
              description =string
              vlan-id =string
              l3-interface =string
              interface <name=string> *
            firewall {*}
             family {*} &
              inet {*} @firewall-family
              inet6 {*} @firewall-family
              any {*} @firewall-family
              ccc {*} @firewall-family
              vpls {*} @firewall-family
             policer <name=string> *
              if-exceeding {*}
               bandwidth-limit =string
               burst-size-limit =string
              then {*} ?
             filter <name=string> *
              term <name=string> *
               from {*} ?
               then {*} ?
            class-of-service {*}
             interfaces {*}
              -interface <name=string> *
               unit <name=string> *
             forwarding-classes {*}
              class <name=string> *!
            """;
}
