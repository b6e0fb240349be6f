package io.prestage.netconf;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prestage.netconf.CallHomeRefusal.Reason;
import io.prestage.netconf.NetconfException.Kind;
import io.prestage.sim.Fleet;
import io.prestage.sim.FleetSettings;
import io.prestage.sim.server.HostKeys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Virtual routers call home, and strangers do. */
class CallHomeIT implements CallHomeHandler {
    private static final String SECRET = "kept between us two";

    /** @param call as the handler had it */
    private record Connected(CallHome call, NetconfSession session) {}

    @TempDir
    static Path folder;

    private static Fleet fleet;
    private static final Map<String, String> HOST_KEYS = new ConcurrentHashMap<>();

    private final Map<String, CallHomeDevice> byId = new ConcurrentHashMap<>();
    private final Map<String, CallHomeDevice> byKey = new ConcurrentHashMap<>();
    private final Map<String, CallHomeDevice> byAddress = new ConcurrentHashMap<>();
    private final BlockingQueue<Connected> connected = new LinkedBlockingQueue<>();
    private final BlockingQueue<CallHomeRefusal> refused = new LinkedBlockingQueue<>();
    private final List<CallingDevice> devices = new ArrayList<>();
    private NetconfClient client;
    private CallHomeListener listener;

    @BeforeAll
    static void startFleet() throws Exception {
        fleet = Fleet.start(FleetSettings.DEFAULTS.withPort(0).withFirstAddress("127.27.0.1"));
        List<String> lines = fleet.knownHosts();
        for (int i = 0; i < lines.size(); i++) {
            HOST_KEYS.put(
                    fleet.routers().get(i).name(),
                    lines.get(i).substring(lines.get(i).indexOf(' ') + 1));
        }
    }

    @AfterAll
    static void stopFleet() {
        fleet.close();
    }

    @BeforeEach
    void listen() throws IOException {
        client = NetconfClient.start(
                NetconfSettings.DEFAULTS.withConnectTimeout(ofSeconds(15)), HostKeyPolicy.REFUSE_ALL);
        listen(CallHomeSettings.DEFAULTS.withPreambleTimeout(ofSeconds(8)));
    }

    private void listen(CallHomeSettings settings) throws IOException {
        if (listener != null) {
            listener.close();
        }
        listener = client.listen(new InetSocketAddress("127.0.0.1", 0), settings, this::find, this);
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        for (CallingDevice device : devices) {
            device.close();
        }
    }

    private Optional<CallHomeDevice> find(CallHome call) {
        if (call.deviceId() != null) {
            return Optional.ofNullable(byId.get(call.deviceId()));
        }
        assertThat(call.shownKey()).isNotNull();
        return Optional.ofNullable(byKey.get(call.shownKey()))
                .or(() -> Optional.ofNullable(
                        byAddress.get(call.from().getAddress().getHostAddress())));
    }

    @Override
    public void connected(CallHome call, NetconfSession session) {
        connected.add(new Connected(call, session));
    }

    @Override
    public void refused(CallHomeRefusal refusal) {
        refused.add(refusal);
    }

    // ---- taken

    @ParameterizedTest
    @ValueSource(strings = {"pe1", "pe2", "p1"})
    void deviceWithThreeLinesBecomesASession(String router) throws Exception {
        byId.put(router, pinned(router));

        call().says(CallingDevice.threeLines(router)).becomes(at(router));

        Connected got = gotSession();
        assertWorks(got.session(), router);
        assertThat(got.call().deviceId()).isEqualTo(router);
        assertThat(got.call().shownKey()).isEqualTo(fingerprint(keyOf(router)));
        assertThat(got.call().hmacProven()).isFalse();
    }

    @Test
    void deviceOfRfc8071IsKnownByItsHostKey() throws Exception {
        byKey.put(fingerprint(keyOf("pe1")), pinned("pe1"));

        call().becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void deviceOfRfc8071IsKnownByItsAddressAndStillProvesItself() throws Exception {
        byAddress.put("127.0.0.7", pinned("pe1"));

        callFrom("127.0.0.7").becomes(at("pe1"));
        assertWorks(gotSession().session(), "pe1");

        callFrom("127.0.0.7").becomes(at("pe2"));
        assertThat(gotRefusal(Reason.HOST_KEY).error()).hasMessageContaining(fingerprint(keyOf("pe2")));
    }

    @Test
    void devicesMayCallOverIpv6() throws Exception {
        listener.close();
        listener = client.listen(new InetSocketAddress("::1", 0), CallHomeSettings.DEFAULTS, this::find, this);
        byId.put("pe1", pinned("pe1"));

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void secretAloneProvesADevice() throws Exception {
        byId.put("pe1", new CallHomeDevice(target("pe1"), null, SECRET));

        call().says(CallingDevice.fiveLines("pe1", keyOf("pe1"), SECRET)).becomes(at("pe1"));

        Connected got = gotSession();
        assertWorks(got.session(), "pe1");
        assertThat(got.call().hmacProven()).isTrue();
        assertThat(got.call().claimedKey()).isEqualTo(got.call().shownKey());
    }

    @Test
    void longHostKeyIsNoTrouble() throws Exception {
        byId.put("pe1", pinned("pe1"));
        String rsa = PublicKeyEntry.toString(rsa(4096).getPublic());
        assertThat(rsa).hasSizeGreaterThan(700);

        call().says(CallingDevice.fiveLines("pe1", rsa, "unknown here")).becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void deviceWithKeysOfSeveralTypesShowsTheOneThatItsSecretSigned() throws Exception {
        KeyPair rsa = rsa(2048);
        SshServer ssh = SshServer.setUpDefaultServer();
        ssh.setHost("127.0.0.1");
        ssh.setKeyPairProvider(KeyPairProvider.wrap(HostKeys.of(7, "several"), rsa));
        ssh.setPasswordAuthenticator((user, password, session) -> false);
        ssh.start();
        byId.put("several", new CallHomeDevice(target("several"), null, SECRET));

        call().says(CallingDevice.fiveLines("several", PublicKeyEntry.toString(rsa.getPublic()), SECRET))
                .becomes(new InetSocketAddress("127.0.0.1", ssh.getPort()));

        assertThat(gotRefusal(Reason.NO_SESSION).error().kind()).isEqualTo(Kind.AUTHENTICATION);
        ssh.stop(true);
    }

    private static KeyPair rsa(int bits) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(bits);
        return keys.generateKeyPair();
    }

    @Test
    void preambleMayComeInPiecesAndInAnotherForm() throws Exception {
        byId.put("pe1", new CallHomeDevice(target("pe1"), null, SECRET));
        String key = keyOf("pe1");

        call().saysInPieces(
                        "DEVICE-ID: : pe1\nHOST-KEY: " + key + "\0\nHMAC:" + CallingDevice.hmac(key, SECRET) + "\n\n\n",
                        7)
                .becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void knownHostsMayHaveADeviceByItsName() throws Exception {
        Path file = folder.resolve("known_hosts");
        Files.writeString(file, "pe3 " + keyOf("pe3") + "\npe1 " + keyOf("pe2") + "\n");
        byId.put("pe3", new CallHomeDevice(target("pe3"), HostKeyPolicy.knownHosts(file), null));
        byId.put("pe1", new CallHomeDevice(target("pe1"), HostKeyPolicy.knownHosts(file), null));

        call().says(CallingDevice.threeLines("pe3")).becomes(at("pe3"));
        assertWorks(gotSession().session(), "pe3");

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));
        assertThat(gotRefusal(Reason.HOST_KEY).error())
                .hasMessageContaining(fingerprint(keyOf("pe1")))
                .hasMessageContaining(fingerprint(keyOf("pe2")));
    }

    @Test
    void manyDevicesMayCallAtOnce() throws Exception {
        List<String> names = fleet.routers().stream().map(each -> each.name()).toList();
        for (String name : names) {
            byId.put(name, pinned(name));
            call().says(CallingDevice.threeLines(name)).becomes(at(name));
        }

        for (int i = 0; i < names.size(); i++) {
            assertThat(gotSession().session().isOpen()).isTrue();
        }
        assertThat(listener.counters().accepted()).isEqualTo(names.size());
        assertThat(listener.counters().sessions()).isEqualTo(names.size());
        assertThat(listener.counters().waiting()).isZero();
    }

    @Test
    void deviceMayCallAgainWhenItsSessionHasEnded() throws Exception {
        byId.put("pe1", pinned("pe1"));
        CallingDevice first = call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));
        NetconfSession session = gotSession().session();
        first.close();
        await().until(() -> !session.isOpen());
        await().until(() -> listener.counters().sessions() == 0);

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void sessionThatItsHandlerClosesIsGone() throws Exception {
        byId.put("pe1", pinned("pe1"));
        CallingDevice device = call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        gotSession().session().close();

        await().until(() -> listener.counters().sessions() == 0);
        device.close();
    }

    @Test
    void listenerEndsItsSessions() throws Exception {
        byId.put("pe1", pinned("pe1"));
        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));
        NetconfSession session = gotSession().session();
        InetSocketAddress address = listener.address();

        listener.close();

        await().until(() -> !session.isOpen());
        assertThatThrownBy(() -> CallingDevice.calls(address)).isInstanceOf(IOException.class);
    }

    // ---- refused

    @Test
    void deviceWithAnotherHostKeyGetsNoLogin() throws Exception {
        byId.put("pe1", pinned("pe1"));

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe2"));

        CallHomeRefusal refusal = gotRefusal(Reason.HOST_KEY);
        assertThat(refusal.error().kind()).isEqualTo(Kind.HOST_KEY);
        assertThat(refusal.error().target()).isEqualTo("pe1");
        assertThat(refusal.call().shownKey()).isEqualTo(fingerprint(keyOf("pe2")));
        assertThat(refusal.error())
                .hasMessageContaining(fingerprint(keyOf("pe1")))
                .hasMessageContaining(fingerprint(keyOf("pe2")));
        await().until(() -> listener.counters().waiting() == 0);
        assertThat(fleet.router("pe2").openSessions()).isZero();
    }

    @Test
    void deviceWhoseKeyIsNotTheOneThatItsSecretSignedGetsNoLogin() throws Exception {
        byId.put("pe1", new CallHomeDevice(target("pe1"), null, SECRET));

        call().says(CallingDevice.fiveLines("pe1", keyOf("pe1"), SECRET)).becomes(at("pe2"));

        assertThat(gotRefusal(Reason.HOST_KEY).error())
                .hasMessageContaining(fingerprint(keyOf("pe1")))
                .hasMessageContaining(fingerprint(keyOf("pe2")));
    }

    @Test
    void whereBothAreConfiguredTheSecretDoesNotReplaceThePinnedKey() throws Exception {
        byId.put("pe1", new CallHomeDevice(target("pe1"), HostKeyPolicy.pinned(fingerprint(keyOf("pe2"))), SECRET));

        call().says(CallingDevice.fiveLines("pe1", keyOf("pe1"), SECRET)).becomes(at("pe1"));

        assertThat(gotRefusal(Reason.HOST_KEY).error().kind()).isEqualTo(Kind.HOST_KEY);
    }

    @Test
    void wrongOrMissingHmacIsRefusedBeforeSshBegins() throws Exception {
        byId.put("pe1", new CallHomeDevice(target("pe1"), null, SECRET));

        call().says(CallingDevice.fiveLines("pe1", keyOf("pe1"), "guessed") + "SSH-2.0-x\r\n");
        CallHomeRefusal wrong = gotRefusal(Reason.HMAC);
        call().says(CallingDevice.threeLines("pe1") + "SSH-2.0-x\r\n");
        CallHomeRefusal missing = gotRefusal(Reason.HMAC);

        assertThat(List.of(wrong, missing)).allSatisfy(refusal -> {
            assertThat(refusal.error().kind()).isEqualTo(Kind.HOST_KEY);
            assertThat(refusal.toString())
                    .doesNotContain(SECRET)
                    .doesNotContain(CallingDevice.hmac(keyOf("pe1"), "guessed"))
                    .doesNotContain(CallingDevice.hmac(keyOf("pe1"), SECRET));
        });
        assertThat(wrong.error()).hasMessageContaining("not made with its secret");
        assertThat(missing.error()).hasMessageContaining("sends no HOST-KEY with HMAC");
    }

    @Test
    void deviceWithASecretCannotComeWithoutPreamble() throws Exception {
        CallHomeDevice device =
                new CallHomeDevice(target("pe1"), HostKeyPolicy.pinned(fingerprint(keyOf("pe1"))), SECRET);
        byKey.put(fingerprint(keyOf("pe1")), device);

        call().becomes(at("pe1"));

        assertThat(gotRefusal(Reason.HMAC).error()).hasMessageContaining("'pe1'");
    }

    @Test
    void unknownDevicesAreRefused() throws Exception {
        CallingDevice named = call().says(CallingDevice.threeLines("nobody") + "SSH-2.0-x\r\n");
        assertThat(gotRefusal(Reason.UNKNOWN_DEVICE).error())
                .hasMessageContaining("'nobody', calling from 127.0.0.1 port ");
        assertThat(named.isHungUp()).isTrue();

        call().becomes(at("pe1"));
        assertThat(gotRefusal(Reason.UNKNOWN_DEVICE).error()).hasMessageContaining(fingerprint(keyOf("pe1")));
    }

    @Test
    void directoryThatFailsRefuses() throws Exception {
        listener.close();
        listener = client.listen(
                new InetSocketAddress("127.0.0.1", 0),
                CallHomeSettings.DEFAULTS,
                call -> {
                    throw new IllegalStateException("no database");
                },
                this);

        call().says(CallingDevice.threeLines("pe1") + "SSH-2.0-x\r\n");

        assertThat(gotRefusal(Reason.DIRECTORY).error()).hasMessageContaining("no database");
    }

    @Test
    void wrongLoginIsToldAsSuch() throws Exception {
        NetconfTarget wrong =
                new NetconfTarget("pe1", "192.0.2.1", 830, Credentials.password("admin", "not the password"));
        byId.put("pe1", new CallHomeDevice(wrong, HostKeyPolicy.pinned(fingerprint(keyOf("pe1"))), null));

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        CallHomeRefusal refusal = gotRefusal(Reason.NO_SESSION);
        assertThat(refusal.error().kind()).isEqualTo(Kind.AUTHENTICATION);
        assertThat(refusal.toString()).doesNotContain("not the password");
        await().until(() -> listener.counters().waiting() == 0);
    }

    @Test
    void silentOnesAreHungUpInTime() throws Exception {
        listen(CallHomeSettings.DEFAULTS.withPreambleTimeout(ofMillis(300)));

        CallingDevice silent = call();
        CallingDevice half = call().says("MSG-ID: DEVICE-CONN-INFO\r\nDEVI");

        assertThat(gotRefusal(Reason.SILENT).error().kind()).isEqualTo(Kind.TIMEOUT);
        gotRefusal(Reason.SILENT);
        assertThat(silent.isHungUp()).isTrue();
        assertThat(half.isHungUp()).isTrue();
    }

    @Test
    void whoStopsInTheMiddleOfSshIsHungUpInTime() throws Exception {
        client.close();
        client = NetconfClient.start(
                NetconfSettings.DEFAULTS.withConnectTimeout(ofMillis(500)), HostKeyPolicy.REFUSE_ALL);
        listen(CallHomeSettings.DEFAULTS);
        byId.put("pe1", pinned("pe1"));

        CallingDevice device = call().says(CallingDevice.threeLines("pe1") + "SSH-2.0-x\r\n");

        gotRefusal(Reason.NO_SESSION);
        assertThat(device.isHungUp()).isTrue();
        await().until(() -> listener.counters().waiting() == 0);
    }

    @Test
    void garbageIsRefused() throws Exception {
        CallingDevice tls = call().says(new byte[] {0x16, 3, 1, 2, 0});
        assertThat(gotRefusal(Reason.UNREADABLE).error()).hasMessageContaining("0x16");
        assertThat(tls.isHungUp()).isTrue();

        CallingDevice endless = call().says("GET / HTTP/1.1\r\n".repeat(513));
        gotRefusal(Reason.TOO_LONG);
        assertThat(endless.isHungUp()).isTrue();

        call().says(CallingDevice.threeLines("pe1") + "SSH-1.5-old\r\n");
        gotRefusal(Reason.UNKNOWN_DEVICE);
        byId.put("pe1", pinned("pe1"));
        call().says(CallingDevice.threeLines("pe1") + "SSH-1.5-old\r\n");
        assertThat(gotRefusal(Reason.NO_SESSION).error()).hasMessageContaining("SSH-1.5-old");
        call().says(CallingDevice.threeLines("pe1") + "SSH-2.0-x\r\n" + "x".repeat(100_000));
        gotRefusal(Reason.NO_SESSION);
    }

    @Test
    void whoHangsUpIsCounted() throws Exception {
        call().close();
        assertThat(gotRefusal(Reason.ENDED).error()).hasMessageContaining("hung up");
    }

    @Test
    void crowdOfAnAddressKeepsNobodyElseOut() throws Exception {
        listen(CallHomeSettings.DEFAULTS.withMaxWaiting(20, 3));
        byId.put("pe1", pinned("pe1"));
        for (int i = 0; i < 10; i++) {
            call();
        }
        await().until(() -> listener.counters().refused(Reason.TOO_MANY) == 7);
        assertThat(listener.counters().waiting()).isEqualTo(3);

        callFrom("127.0.0.9").says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
    }

    @Test
    void silentCrowdOfManyAddressesGivesWayToADevice() throws Exception {
        listen(CallHomeSettings.DEFAULTS.withMaxWaiting(5, 3));
        byId.put("pe1", pinned("pe1"));
        for (int i = 0; i < 5; i++) {
            callFrom("127.0.1." + (i + 1));
        }
        await().until(() -> listener.counters().waiting() == 5);
        Thread.sleep(1_100); // As long as a silent one keeps its place.

        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));

        assertWorks(gotSession().session(), "pe1");
        assertThat(listener.counters().refused(Reason.SILENT)).isEqualTo(1);
    }

    @Test
    void sessionsAreLimitedToo() throws Exception {
        listen(CallHomeSettings.DEFAULTS.withMaxSessions(1));
        byId.put("pe1", pinned("pe1"));
        call().says(CallingDevice.threeLines("pe1")).becomes(at("pe1"));
        gotSession();

        assertThat(call().isHungUp()).isTrue();
        gotRefusal(Reason.TOO_MANY);
    }

    @Test
    void portThatIsTakenIsNamed() {
        assertThatThrownBy(() -> client.listen(listener.address(), CallHomeSettings.DEFAULTS, this::find, this))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(listener.address().getPort()));
    }

    @Test
    void nothingShowsSecrets() {
        assertThat(new CallHomeDevice(target("pe1"), null, SECRET).toString()).doesNotContain(SECRET);
        assertThatThrownBy(() -> new CallHomeDevice(target("pe1"), null, null))
                .hasMessageContaining("neither a trusted host key nor a secret");
    }

    // ----

    private CallingDevice call() throws IOException {
        return kept(CallingDevice.calls(listener.address()));
    }

    private CallingDevice callFrom(String address) throws IOException {
        return kept(CallingDevice.calls(listener.address(), address));
    }

    private CallingDevice kept(CallingDevice device) {
        devices.add(device);
        return device;
    }

    private Connected gotSession() throws InterruptedException {
        Connected got = connected.poll(15, TimeUnit.SECONDS);
        assertThat(got).as("refused instead: %s", refused).isNotNull();
        return got;
    }

    private CallHomeRefusal gotRefusal(Reason reason) throws InterruptedException {
        CallHomeRefusal got = refused.poll(15, TimeUnit.SECONDS);
        assertThat(got)
                .as("connected: %s, counters: %s", connected, listener.counters())
                .isNotNull();
        assertThat(got.reason()).as(got.toString()).isEqualTo(reason);
        assertThat(listener.counters().refused(reason)).isPositive();
        assertThat(connected).isEmpty();
        return got;
    }

    private static void assertWorks(NetconfSession session, String router) {
        assertThat(session.target().name()).isEqualTo(router);
        assertThat(session.sessionId()).isNotEmpty();
        assertThat(session.rpc(Rpc.getConfig(Datastore.RUNNING)).join().body())
                .contains("<host-name>" + router + "</host-name>");
    }

    private static CallHomeDevice pinned(String router) {
        return new CallHomeDevice(target(router), HostKeyPolicy.pinned(fingerprint(keyOf(router))), null);
    }

    private static NetconfTarget target(String router) {
        return new NetconfTarget(router, "192.0.2.1", 830, Credentials.password("admin", "admin"));
    }

    private static String keyOf(String router) {
        return requireNonNull(HOST_KEYS.get(router));
    }

    private static InetSocketAddress at(String router) {
        return fleet.router(router).address();
    }

    private static String fingerprint(String hostKey) {
        try {
            byte[] key = Base64.getDecoder().decode(hostKey.split(" ", -1)[1]);
            return "SHA256:"
                    + Base64.getEncoder()
                            .withoutPadding()
                            .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
