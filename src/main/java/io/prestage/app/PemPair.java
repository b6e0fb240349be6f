package io.prestage.app;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A certificate with its chain and its private key, PEM (RFC 7468), which fit each other.
 *
 * @param certificates the server's own first
 */
record PemPair(String certificates, String key) {
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final byte[] PROBE = "a key signs what its certificate verifies".getBytes(StandardCharsets.US_ASCII);

    /**
     * Reads and checks both.
     *
     * @throws GeneralSecurityException with what is wrong
     */
    static PemPair read(String certificates, String key) throws GeneralSecurityException {
        PublicKey publicKey = certificates(certificates).get(0).getPublicKey();
        Matcher pem = KEY.matcher(key);
        if (!pem.find()) {
            throw new GeneralSecurityException(
                    "there is no BEGIN PRIVATE KEY (PKCS #8 without passphrase); openssl pkcs8 -topk8 -nodes makes one");
        }
        PrivateKey privateKey = KeyFactory.getInstance(publicKey.getAlgorithm())
                .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1))));
        if (!fit(publicKey, privateKey)) {
            throw new GeneralSecurityException("the key is not that of the certificate");
        }
        return new PemPair(certificates, key);
    }

    /** The certificates of a file, one at least. */
    static List<Certificate> certificates(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (found.isEmpty()) {
            throw new CertificateException("there is no certificate");
        }
        return List.copyOf(found);
    }

    private static boolean fit(PublicKey publicKey, PrivateKey privateKey) throws GeneralSecurityException {
        String algorithm = switch (publicKey.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> publicKey.getAlgorithm();
        };
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(privateKey);
        signer.update(PROBE);
        byte[] signature = signer.sign();
        signer.initVerify(publicKey);
        signer.update(PROBE);
        return signer.verify(signature);
    }

    @Override
    public String toString() {
        return "a certificate with its key";
    }
}
