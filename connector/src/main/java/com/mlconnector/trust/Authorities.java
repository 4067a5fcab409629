package com.mlconnector.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities of one's own, from a file of PEM certificates that a setting names. They are believed besides those
 * Java knows; everything else about a certificate is checked as ever: its host name, its dates, what it is for.
 */
public final class Authorities {
    private static final int LARGEST = 1_000_000;
    private static final int SIGNS_CERTIFICATES = 5;

    private final String setting;
    private final Path file;

    private Authorities(String setting, Path file) {
        this.setting = setting;
        this.file = file;
    }

    /**
     * What to make connections with, or Java's own where no file is named.
     *
     * @param setting the name of the setting, which sentences begin with
     * @throws IllegalArgumentException where the file is missing, holds no certificates or other things besides, or one of them
     *     is no authority or out of date
     */
    public static SSLContext of(String setting, @Nullable Path file, Clock clock) {
        try {
            if (file == null) {
                return SSLContext.getDefault();
            }
            return new Authorities(setting, file).context(clock.instant());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("This Java makes no secure connections", e);
        }
    }

    private SSLContext context(Instant now) throws GeneralSecurityException, IOException {
        List<X509Certificate> own = certificates(text());
        own.forEach(certificate -> check(certificate, now));
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        List<X509Certificate> all = new ArrayList<>(ofJava());
        all.addAll(own);
        for (int i = 0; i < all.size(); i++) {
            trusted.setCertificateEntry("authority-" + i, all.get(i));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static List<X509Certificate> ofJava() throws GeneralSecurityException {
        TrustManagerFactory java = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        java.init((KeyStore) null);
        return Arrays.stream(java.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private String text() {
        try {
            if (Files.size(file) > LARGEST) {
                throw refused(
                        "is larger than a megabyte and no list of authorities", "Put the certificates alone into it");
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw refused("is not there", "Correct the path, or leave the setting out");
        } catch (IOException unreadable) {
            throw refused("cannot be read", "Let the user that ml-connector runs as read it");
        }
    }

    private List<X509Certificate> certificates(String text) {
        if (text.contains("PRIVATE KEY-----")) {
            throw refused(
                    "holds a private key, which belongs to the authority alone", "Put the certificate alone into it");
        }
        if (!text.contains("-----BEGIN CERTIFICATE-----")) {
            throw refused("holds no certificate in PEM form", "It must begin with -----BEGIN CERTIFICATE-----");
        }
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(
                            text.substring(text.indexOf("-----BEGIN")).getBytes(StandardCharsets.ISO_8859_1)))
                    .stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (CertificateException broken) {
            throw refused("holds a certificate that is broken or cut off", "Export it again as PEM");
        }
    }

    private void check(X509Certificate certificate, Instant now) {
        String name = certificate.getSubjectX500Principal().getName();
        boolean[] uses = certificate.getKeyUsage();
        if (certificate.getBasicConstraints() < 0 || (uses != null && !uses[SIGNS_CERTIFICATES])) {
            throw refused(
                    "holds " + name + ", which is no certificate authority",
                    "Put the certificate of the authority that signed it into the file instead");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw refused(
                    "holds " + name + ", which expired at "
                            + certificate.getNotAfter().toInstant(),
                    "Put the authority's new certificate into the file");
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw refused(
                    "holds " + name + ", which is good only from "
                            + certificate.getNotBefore().toInstant(),
                    "Check the clock of this machine");
        }
    }

    private IllegalArgumentException refused(String why, String remedy) {
        return new IllegalArgumentException(setting + " names " + file + ", which " + why + ". " + remedy);
    }
}
