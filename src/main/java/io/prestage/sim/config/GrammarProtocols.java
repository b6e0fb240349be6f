package io.prestage.sim.config;

/** The part of the grammar that several places share: protocols, and what policies and filters hold. Notation: {@link GrammarText}. */
final class GrammarProtocols {
    private GrammarProtocols() {}

    static final String PROTOCOLS = """
            protocols {*}
             bgp {*}
              group <name=string> *
               type =enum:internal|external
               description =string:255
               local-address =string
               cluster =string
               peer-as =string
               hold-time =int:0-65535
               authentication-key =string
               import []string
               export []string
               local-as {*} ?
                -as-number =string
               multipath {*}
               family {*} &
                inet {*}
                inet6 {*}
                inet-vpn {*}
                inet6-vpn {*}
                l2vpn {*}
                evpn {*}
                route-target {*}
               neighbor <name=string> *
                description =string:255
                peer-as =string
                local-address =string
                import []string
                export []string
                family {*} &
                 inet {*}
                 inet6 {*}
                 inet-vpn {*}
                 l2vpn {*}
                 evpn {*}
             mpls {*}
              label-switched-path <name=string> *
               to =string
               from =string
               bandwidth {*} ?
                -per-traffic-class-bandwidth =string
               ldp-tunneling {*}
               primary <name=string> *
              path <name=string> *
              interface <name=string> *
             isis {*}
              level <name=int:1-2> *?
              interface <name=string> *
               level <name=int:1-2> *?
               passive {*}
               point-to-point
               metric =string
              source-packet-routing {*}
               srgb {*} !
                start-label =int:16-1048575
                index-range =int:32-1048575
               node-segment {*}
              export []string
             ospf {*} @ospf
             ospf3 {*} @ospf
             ldp {*}
              interface <name=string> *
              track-igp-metric
             rsvp {*}
              interface <name=string> *
             lldp {*}
              interface <name=string> *
             l2circuit {*}
              neighbor <name=string> *
               interface <name=string> *
                virtual-circuit-id =int:1-4294967295
                description =string
             vpls {*}
              site-range =string
              no-tunnel-services
              vpls-id =string
              neighbor <name=string> *
              interface <name=string> *
              site <name=string> *
               site-identifier =int:1-65534
               interface <name=string> *
             l2vpn {*}
              encapsulation-type =string
              interface <name=string> *
              site <name=string> *
               site-identifier =int:1-65534
               interface <name=string> *
             evpn {*}
              encapsulation =string
              interface <name=string> *
               vpws-service-id {*}
                local =string
                remote =string
              extended-vlan-list []string
            """;

    static final String SHARED = """
            ospf {*}
             area <name=string> *
              interface <name=string> *
               metric =int:1-65535
               interface-type =string
               passive {*}
             export []string
             traffic-engineering {*}
             source-packet-routing {*}
            from {*}
             protocol []string
             community []string
             prefix-list <name=string> *!
             as-path []string
             family =string
             interface []string
             neighbor []string
             route-filter <address=string> *!
             prefix-list-filter <list_name=string> *!
             source-address-filter <address=string> *!
            firewall-family {*}
             filter <name=string> *
              interface-specific
              term <name=string> *
               from {*} ?
                source-address <name=string> *
                destination-address <name=string> *
                protocol []string
                source-port []string
                destination-port []string
               then {*} ?
            """;
}
