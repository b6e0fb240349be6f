package io.prestage.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The page of the workspace and every file that it names or that a script of it imports, read from the jar once and held in memory. */
final class WorkspaceFiles {
    /** Stands in the page for the folder of its files. */
    private static final String VERSION = "{version}";

    private static final Pattern NAMED = Pattern.compile("/-/\\{version}/([a-z0-9/.-]+)");
    private static final Pattern IMPORTED = Pattern.compile("(?:from *|import\\()[\"'](\\.{1,2}/[^\"']+)[\"']");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");

    private final String version;
    private final File page;
    private final Map<String, File> files;

    /** A file as it is sent. Its contents are not to be changed. */
    static final class File {
        private final String type;
        private final byte[] content;
        private final byte[] compressed;
        private final String tag;

        private File(String type, byte[] content) {
            this.type = type;
            this.content = content;
            this.compressed = gzip(content);
            this.tag = '"' + hash(content) + '"';
        }

        static File of(String name, byte[] content) {
            String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
            if (type == null) {
                throw new IllegalArgumentException("no media type is known for the workspace file " + name);
            }
            return new File(type, content);
        }

        /** Media type. */
        String type() {
            return type;
        }

        byte[] content() {
            return content;
        }

        byte[] compressed() {
            return compressed;
        }

        /** Strong {@code ETag}, quoted. */
        String tag() {
            return tag;
        }
    }

    private WorkspaceFiles(String version, File page, Map<String, File> files) {
        this.version = version;
        this.page = page;
        this.files = files;
    }

    static WorkspaceFiles load() {
        String page = text(read("/workspace/index.html"));
        Map<String, File> files = new LinkedHashMap<>();
        NAMED.matcher(page).results().forEach(named -> add(named.group(1), files));
        StringBuilder tags = new StringBuilder();
        files.values().forEach(file -> tags.append(file.tag()));
        String version = hash(bytes(tags.toString()));
        return new WorkspaceFiles(version, File.of("index.html", bytes(page.replace(VERSION, version))), files);
    }

    /** Hexadecimal digits, others for other files. */
    String version() {
        return version;
    }

    private static void add(String name, Map<String, File> files) {
        if (files.containsKey(name)) {
            return;
        }
        byte[] content = content(name);
        files.put(name, File.of(name, content));
        if (name.endsWith(".js")) {
            URI here = URI.create(name);
            IMPORTED.matcher(text(content))
                    .results()
                    .forEach(imported -> add(here.resolve(imported.group(1)).toString(), files));
        }
    }

    File page() {
        return page;
    }

    Map<String, File> files() {
        return files;
    }

    @Nullable File find(String name) {
        return files.get(name);
    }

    /** Libraries come from their own jars; browsers find modules by path, so the one name in them becomes one. */
    private static byte[] content(String name) {
        return switch (name) {
            case "lib/preact.js" -> library("org.webjars.npm", "preact", "webjars", "dist/preact.module.js");
            case "lib/hooks.js" ->
                bytes(text(library("org.webjars.npm", "preact", "webjars", "hooks/dist/hooks.module.js"))
                        .replace("from\"preact\"", "from\"./preact.js\""));
            case "lib/htm.js" -> library("org.mvnpm", "htm", "_static", "dist/htm.module.js");
            default -> read("/workspace/" + name);
        };
    }

    private static byte[] library(String group, String name, String folder, String file) {
        Properties about = new Properties();
        try (InputStream in = open("/META-INF/maven/" + group + "/" + name + "/pom.properties")) {
            about.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read("/META-INF/resources/" + folder + "/" + name + "/" + about.getProperty("version") + "/" + file);
    }

    private static byte[] read(String resource) {
        try (InputStream in = open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String resource) throws IOException {
        InputStream in = WorkspaceFiles.class.getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the workspace lacks " + resource);
        }
        return in;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
