package io.prestage.netconf.camel;

import io.prestage.netconf.Commit;
import io.prestage.netconf.ConfigLocation;
import io.prestage.netconf.Datastore;
import io.prestage.netconf.EditOptions;
import io.prestage.netconf.Filter;
import io.prestage.netconf.JunosRpc;
import io.prestage.netconf.Rpc;
import io.prestage.netconf.WithDefaults;
import io.prestage.netconf.XmlFragments;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Makes the request of a message: operation and options of the endpoint, content from the body. */
final class NetconfOperation {
    static final String CLOSE_SESSION = "close-session";

    /** After these a session is as it was before, so another Exchange may have it. */
    private static final Set<String> LEAVES_NO_TRACE = Set.of(
            "get",
            "get-config",
            "get-schema",
            "get-configuration",
            "compare",
            "get-commit-information",
            "get-commit-revision-information");

    /** What means nothing on a session that is not the one of the steps before. */
    private static final Set<String> NEEDS_THE_SAME_SESSION = Set.of(
            "edit-config",
            "load-configuration",
            "rollback",
            "validate",
            "commit",
            "unlock",
            "discard-changes",
            "close-configuration",
            "unlock-configuration");

    private NetconfOperation() {}

    static boolean needsTheSameSession(String operation) {
        return NEEDS_THE_SAME_SESSION.contains(operation);
    }

    static boolean leavesNoTrace(String operation, Rpc rpc) {
        return LEAVES_NO_TRACE.contains(operation)
                || (operation.equals("rpc") && rpc.name().startsWith("get-"));
    }

    /** @throws IllegalArgumentException when the operation is unknown, lacks its body, or has one or options that it cannot use */
    static Rpc rpc(String operation, NetconfEndpoint endpoint, Message message) {
        return switch (operation) {
            case "get" -> Rpc.get(filter(endpoint, message), withDefaults(endpoint));
            case "get-config" ->
                Rpc.getConfig(
                        datastore(endpoint, Datastore.RUNNING), filter(endpoint, message), withDefaults(endpoint));
            case "get-schema" -> getSchema(text(operation, message));
            case "edit-config" ->
                Rpc.editConfig(
                        datastore(endpoint, Datastore.CANDIDATE),
                        config(operation, endpoint, message),
                        new EditOptions(
                                endpoint.getDefaultOperation(), endpoint.getTestOption(), endpoint.getErrorOption()));
            case "copy-config" -> Rpc.copyConfig(source(operation, endpoint, message), target(endpoint));
            case "delete-config" -> Rpc.deleteConfig(target(endpoint));
            case "lock" -> Rpc.lock(datastore(endpoint, Datastore.CANDIDATE));
            case "unlock" -> Rpc.unlock(datastore(endpoint, Datastore.CANDIDATE));
            case "validate" -> Rpc.validate(source(operation, endpoint, message));
            case "commit" -> Rpc.commit(commit(endpoint, message));
            case "cancel-commit" -> Rpc.cancelCommit(endpoint.getPersistId());
            case "discard-changes" -> Rpc.discardChanges();
            case "kill-session" -> Rpc.killSession(text(operation, message));
            case "rpc" -> Rpc.of(xml(operation, message));
            default -> junos(operation, endpoint, message);
        };
    }

    private static Rpc junos(String operation, NetconfEndpoint endpoint, Message message) {
        return switch (operation) {
            case "get-configuration" ->
                JunosRpc.getConfiguration(
                        endpoint.getDatabase(),
                        endpoint.getFormat(),
                        endpoint.isInherit(),
                        optionalXml(operation, message));
            case "compare" -> JunosRpc.compare(endpoint.getRollback());
            case "load-configuration" -> load(operation, endpoint, message);
            case "rollback" -> JunosRpc.rollback(endpoint.getRollback());
            case "open-configuration" -> JunosRpc.openPrivate();
            case "close-configuration" -> JunosRpc.closePrivate();
            case "lock-configuration" -> JunosRpc.openExclusive();
            case "unlock-configuration" -> JunosRpc.closeExclusive();
            case "get-commit-information" -> JunosRpc.commitInformation();
            case "get-commit-revision-information" -> JunosRpc.commitRevision();
            default ->
                throw new IllegalArgumentException("unknown NETCONF operation '" + operation + "'; choose one of "
                        + NetconfEndpoint.OPERATIONS.replace(",", ", "));
        };
    }

    private static Rpc load(String operation, NetconfEndpoint endpoint, Message message) {
        String format = endpoint.getFormat();
        JunosRpc.Load how = choice("action", JunosRpc.Load.class, endpoint.getAction());
        return JunosRpc.loadConfiguration(
                how, format, format.equals("xml") ? xml(operation, message) : text(operation, message));
    }

    private static Rpc getSchema(String identifierAndVersion) {
        String[] parts = identifierAndVersion.split("@", 2);
        return Rpc.getSchema(parts[0], parts.length > 1 ? parts[1] : null, null);
    }

    private static Commit commit(NetconfEndpoint endpoint, Message message) {
        @Nullable String log = message.getHeader(NetconfConstants.LOG, endpoint.getLog(), String.class);
        return new Commit(
                endpoint.isConfirmed() ? Duration.ofMillis(endpoint.getConfirmTimeout()) : null,
                endpoint.getPersist(),
                endpoint.getPersistId(),
                log,
                endpoint.isCheck(),
                message.getHeader(NetconfConstants.SYNCHRONIZE, endpoint.isSynchronize(), Boolean.class));
    }

    static Filter filter(NetconfEndpoint endpoint, @Nullable String content) {
        if (content == null) {
            return Filter.NONE;
        }
        if (!endpoint.getFilterType().equals("xpath")) {
            return Filter.subtree(XmlFragments.wellFormed("filter", content));
        }
        Map<String, String> namespaces = new LinkedHashMap<>();
        endpoint.getNamespaces().forEach((prefix, uri) -> namespaces.put(prefix, String.valueOf(uri)));
        return Filter.xpath(content, namespaces);
    }

    private static Filter filter(NetconfEndpoint endpoint, Message message) {
        return filter(endpoint, optionalText(message));
    }

    private static WithDefaults withDefaults(NetconfEndpoint endpoint) {
        @Nullable String mode = endpoint.getWithDefaults();
        return mode == null ? WithDefaults.AS_IS : choice("withDefaults", WithDefaults.class, mode);
    }

    private static Datastore datastore(NetconfEndpoint endpoint, Datastore whenAbsent) {
        @Nullable String name = endpoint.getDatastore();
        return name == null ? whenAbsent : choice("datastore", Datastore.class, name);
    }

    private static ConfigLocation config(String operation, NetconfEndpoint endpoint, Message message) {
        @Nullable String url = endpoint.getUrl();
        return url == null ? ConfigLocation.inline(xml(operation, message)) : ConfigLocation.url(url);
    }

    /** Where copy-config writes and what delete-config deletes. */
    private static ConfigLocation target(NetconfEndpoint endpoint) {
        @Nullable String url = endpoint.getUrl();
        return url == null ? ConfigLocation.of(datastore(endpoint, Datastore.STARTUP)) : ConfigLocation.url(url);
    }

    private static ConfigLocation source(String operation, NetconfEndpoint endpoint, Message message) {
        @Nullable String source = endpoint.getSource();
        if (source == null) {
            return ConfigLocation.of(
                    operation.equals("validate") ? datastore(endpoint, Datastore.CANDIDATE) : Datastore.RUNNING);
        }
        if (source.equals("body")) {
            return ConfigLocation.inline(xml(operation, message));
        }
        return source.contains(":")
                ? ConfigLocation.url(source)
                : ConfigLocation.of(choice("source", Datastore.class, source));
    }

    private static <E extends Enum<E>> E choice(String option, Class<E> of, String value) {
        String name = value.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(of.getEnumConstants())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("option " + option + " must be one of "
                        + Arrays.stream(of.getEnumConstants())
                                .map(each ->
                                        each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))
                        + ", not '" + value + "'"));
    }

    private static String xml(String operation, Message message) {
        return XmlFragments.wellFormed("body of " + operation, text(operation, message));
    }

    private static @Nullable String optionalXml(String operation, Message message) {
        @Nullable String body = optionalText(message);
        return body == null ? null : XmlFragments.wellFormed("body of " + operation, body);
    }

    private static String text(String operation, Message message) {
        @Nullable String body = optionalText(message);
        if (body == null) {
            throw new IllegalArgumentException(
                    "the operation " + operation + " takes its content from the body, which is empty");
        }
        return body;
    }

    private static @Nullable String optionalText(Message message) {
        @Nullable String body = message.getBody(String.class);
        return body == null || body.isBlank() ? null : body.strip();
    }
}
