package io.prestage.sim.config;

/**
 * The Junos statements that the fleet knows, as a notation that {@link Grammar} reads: a blank a level, then
 *
 * <pre>
 * name             a leaf without a value          name =type        a leaf        name []type   a leaf that may stand several times
 * name {}          a container                     name {*}          one that takes unlisted statements too
 * name &lt;key=type&gt;  a list                           name &lt;key=type&gt; * a list whose entries do
 * -name            the text form omits the name    xml/text          the text form has another name
 * ... !            always on one line              ... ?             on one line when one plain statement stands below
 * ... &amp;            the name is repeated for each   ... @name         the same statements as below name,
 *                                                                                which may be a path
 * </pre>
 *
 * Source: Junos CLI reference, statement hierarchies.
 */
final class GrammarText {
    private GrammarText() {}

    static final String INTERFACES = """
            interfaces {}
             interface-range <name> * @interfaces/interface
              member <name=string>
              member-range <name=string> *!
             traceoptions {*}
             -interface <name=ifname>
              description =string:900
              disable
              enable
              metadata =string:255
              mtu =int:256-16000
              vlan-tagging
              flexible-vlan-tagging
              stacked-vlan-tagging
              native-vlan-id =int:0-4094
              encapsulation =enum:ethernet|ethernet-ccc|ethernet-tcc|ethernet-vpls|ethernet-bridge|ethernet-over-atm|extended-vlan-ccc|extended-vlan-tcc|extended-vlan-vpls|extended-vlan-bridge|vlan-ccc|vlan-tcc|vlan-vpls|flexible-ethernet-services|ppp|ppp-ccc|cisco-hdlc|cisco-hdlc-ccc|frame-relay|frame-relay-ccc|multilink-frame-relay-uni-nni|generic-services|satop|cesopsn
              speed =string
              number-of-sub-ports =int:1-8
              unused
              external-model-name =string
              link-mode =enum:automatic|half-duplex|full-duplex
              mac =string
              hold-time {} !
               up =int:0-4294967295
               down =int:0-4294967295
              damping {*}
              per-unit-scheduler
              hierarchical-scheduler {*}
              no-traps
              traps
              promiscuous-mode
              gratuitous-arp-reply
              no-gratuitous-arp-request
              keepalives {*}
              no-keepalives
              accounting-profile =string
              anchor-point {*} ?
              auto-configure {*}
              esi {*}
               -identifier =string
               all-active
               single-active
               df-election-type {*}
              ether-options {*}
               ieee-802.3ad/802.3ad {*} !
                -bundle =string
               auto-negotiation {*}
               no-auto-negotiation
               flow-control
               no-flow-control
               loopback
              gigether-options {*}
               ieee-802.3ad/802.3ad {*} !
                -bundle =string
               auto-negotiation {*}
               no-auto-negotiation
               flow-control
               no-flow-control
               loopback
               speed {*} ?
              fastether-options {*}
               ieee-802.3ad/802.3ad {*} !
                -bundle =string
              aggregated-ether-options {*}
               lacp {*}
                active
                passive
                periodic =enum:fast|slow
                system-id =string
                admin-key =int:0-65535
               minimum-links =int:1-64
               link-speed =string
              optics-options {*}
              otn-options {*}
              sonet-options {*}
              redundancy-options {*}
              layer2-policer {*}
              forwarding-class-accounting {*}
              multi-chassis-protection {*}
              unit <name=int:0-1073741823>
               description =string:900
               disable
               enable
               metadata =string:255
               encapsulation =enum:ethernet|ethernet-ccc|ethernet-vpls|ethernet-bridge|dix|vlan-ccc|vlan-tcc|vlan-vpls|vlan-bridge|ppp-over-ether|ether-vpls-ppp|frame-relay|frame-relay-ccc|frame-relay-ppp|ether-over-atm-llc|multilink-ppp
               vlan-id =int:0-4094
               inner-vlan-id-range {*} !
               vlan-id-range =string
               vlan-id-list []string
               vlan-tags {*} !
                outer =string
                inner =string
                inner-list []string
                inner-range =string
               input-vlan-map {*}
               output-vlan-map {*}
               native-inner-vlan-id =int:0-4094
               bandwidth =string
               arp-resp {*}
               proxy-arp {*}
               peer-unit =int:0-1073741823
               tunnel {*}
               demux-options {*}
               demux-source []string
               demux-destination []string
               ppp-options {*}
               pppoe-options {*}
               pppoe-underlying-options {*}
               auto-configure {*}
               account-layer2-overhead {*}
               accounting-profile =string
               statistics
               no-traps
               traps
               targeted-distribution {*}
               targeted-options {*}
               layer2-policer {*}
               filter {*}
               forward-and-send-to-re
               service-domain =enum:inside|outside
               swap-by-poppush
               mac =string
               virtual-gateway-accept-data
               virtual-gateway-v4-mac =string
               virtual-gateway-v6-mac =string
               multipoint
               point-to-point
               clear-dont-fragment-bit
               copy-tos-to-outer-ip-header
               reassemble-packets
               etree-ac-role =enum:leaf|root
               interface-shared-with {*} ?
               esi {*}
                -identifier =string
               family {} &
                inet {*} @inet
                inet6 {*} @inet
                mpls {*}
                 maximum-labels =int:3-16
                 mtu =int:256-16000
                iso {*}
                 address <name=string> *
                 mtu =int:256-16000
                ccc {*}
                 policer {*}
                 mtu =int:256-16000
                tcc {*}
                vpls {*}
                 filter {*}
                 policer {*}
                bridge {*}
                 interface-mode =enum:access|trunk
                 vlan-id =string
                 vlan-id-list []string
                 filter {*}
                ethernet-switching {*}
                 interface-mode =enum:access|trunk
                 port-mode =enum:access|trunk|tagged-access
                 vlan {*}
                  members []string
                any {*}
                evpn {*}
                fibre-channel {*}
                inet-vpn {*}
                mlppp {*}
                mlfr-uni-nni {*}
                tnp {*}
                pppoe {*}
            """;

    /** What stands below {@code family inet} and {@code inet6}. */
    static final String INET = """
            inet {*}
             address <name=prefix> *
              primary
              preferred
              arp <name=string> *!
              vrrp-group <name=int:0-255> *
              virtual-gateway-address =string
             mtu =int:256-16000
             filter {*}
              input {*} ?
               -filter-name =string
              output {*} ?
               -filter-name =string
              input-list []string
              output-list []string
             rpf-check {*}
             no-redirects
             no-neighbor-learn
             unnumbered-address {*} !
              -source =string
             policer {*}
             dhcp {*}
             dhcp-client {*}
             sampling {*}
             targeted-broadcast {*}
             accounting {*}
             unconditional-src-learn
            """;
}
