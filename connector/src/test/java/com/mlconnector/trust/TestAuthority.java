package com.mlconnector.trust;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A certificate authority of one's own, as companies have them, and servers with certificates that it signed. */
public final class TestAuthority {
    private static final char[] PASSWORD = "only for this test".toCharArray();
    private static final String LONG_AGO = "2020/01/01 00:00:00";

    private final Path folder;
    private final Path store;
    private int files;

    public TestAuthority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.store = folder.resolve("store.p12");
        make("ca", LONG_AGO, "20000", "-ext", "bc:c", "-ext", "KeyUsage=keyCertSign");
    }

    /** A file with the authority's certificate. */
    public Path pem() throws IOException, GeneralSecurityException {
        return pem("ca");
    }

    /** A file with the certificate of that name. */
    Path pem(String name) throws IOException, GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys().getCertificate(name).getEncoded());
        return Files.writeString(
                folder.resolve(name + files++ + ".pem"),
                "A line for people\n-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    /** Makes a certificate, signed by the authority unless the options say otherwise. */
    void make(String name, String from, String days, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-dname",
                "CN=Test " + name,
                "-startdate",
                from,
                "-validity",
                days,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
        command.addAll(List.of(options));
        if (!name.equals("ca")) {
            command.addAll(List.of("-signer", "ca"));
        }
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
    }

    /** A server on localhost that answers everything with this; its certificate is for that name. */
    public HttpsServer server(String host, boolean expired, String answer) throws Exception {
        String name = "web" + files++;
        make(name, LONG_AGO, expired ? "5" : "20000", "-ext", "san=dns:" + host);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(name)));
        server.createContext("/", exchange -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    private SSLContext context(String name) throws IOException, GeneralSecurityException {
        KeyStore one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        one.setKeyEntry(name, keys().getKey(name, PASSWORD), PASSWORD, keys().getCertificateChain(name));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore keys() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }
}
