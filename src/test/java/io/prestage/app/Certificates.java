package io.prestage.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An authority of our own and certificates that it issues, made by {@code openssl}. */
final class Certificates {
    private final Path folder;

    Certificates(Path folder) throws Exception {
        this.folder = folder;
        openssl(
                "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem");
    }

    Path authority() {
        return folder.resolve("ca.pem");
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    Path key(String name) {
        return folder.resolve(name + ".key");
    }

    /** Issues {@code NAME.pem} and {@code NAME.key}. */
    Certificates issue(String name, String commonName, String alternativeName) throws Exception {
        Files.writeString(folder.resolve("extensions"), "subjectAltName=" + alternativeName + "\n");
        openssl("req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=" + commonName + " -keyout " + name
                + ".key -out " + name + ".csr");
        openssl("x509 -req -days 2 -CA ca.pem -CAkey ca.key -CAcreateserial -extfile extensions -in " + name
                + ".csr -out " + name + ".pem");
        return this;
    }

    private void openssl(String arguments) throws Exception {
        Tool.run(folder, "", List.of(("openssl " + arguments).split(" ", -1))).mustSucceed();
    }

    /** What a program of somebody else did. */
    record Tool(int exit, String output) {
        static Tool run(Path folder, String input, List<String> command) throws Exception {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Tool(process.waitFor(), output);
        }

        static boolean isThere(String name) {
            for (String folder : List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/usr/local/bin")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return true;
                }
            }
            return false;
        }

        Tool mustSucceed() throws IOException {
            if (exit != 0) {
                throw new IOException("exit code " + exit + ": " + output);
            }
            return this;
        }
    }
}
