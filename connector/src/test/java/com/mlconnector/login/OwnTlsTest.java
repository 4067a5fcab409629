package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.MlConnector;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The server with a certificate of its own, set as docs/configure.md says. */
class OwnTlsTest {
    private static final char[] PASSWORD = "only for this test".toCharArray();

    private static final int TLS_1_1 = 2;
    private static final byte ALERT = 21;
    private static final byte FATAL = 2;
    private static final byte PROTOCOL_VERSION = 70;
    /** The weakest first. */
    private static final List<String> SUITES = List.of(
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");

    @TempDir
    Path folder = Path.of("unset");

    private KeyStore keys = empty();

    @BeforeEach
    void makeCertificate() throws Exception {
        Path store = folder.resolve("store.p12");
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "web",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=books.example.com",
                        "-ext",
                        "san=dns:localhost",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .start()
                .waitFor();
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("web").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("web", PASSWORD).getEncoded());
    }

    @Test
    void speaksTlsToTheWorldAndLetsProgramsOfThisMachineInByADoorOfTheirOwn() throws Exception {
        try (ServletWebServerApplicationContext server = run()) {
            int port = Objects.requireNonNull(server.getWebServer()).getPort();
            HttpResponse<String> page = get("https://localhost:" + port + "/login", "");
            String local = Files.readString(folder.resolve("api-address")).strip();
            String token = Files.readString(folder.resolve("api-token")).strip();
            HttpResponse<String> answer = get(local + "/api/audit", "Bearer " + token);

            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Set-Cookie").orElse("")).contains("Secure");
            assertThat(local).startsWith("http://127.0.0.1:").doesNotEndWith(":" + port);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    /** A greeting of TLS 1.1 is answered with the alert "protocol version"; one that offers only keys without forward secrecy fails. */
    @Test
    void speaksNoOldTlsAndNoSuiteThatAStolenKeyWouldOpenLater() throws Exception {
        try (ServletWebServerApplicationContext server = run()) {
            int port = Objects.requireNonNull(server.getWebServer()).getPort();

            assertThat(greet(port, TLS_1_1)).startsWith(ALERT, (byte) 3).endsWith(FATAL, PROTOCOL_VERSION);
            assertThatThrownBy(() -> shakeHands(port, "TLSv1.2", "TLS_RSA_WITH_AES_128_GCM_SHA256"))
                    .isInstanceOf(SSLException.class);
            assertThat(shakeHands(port, "TLSv1.2", SUITES.toArray(String[]::new)))
                    .isEqualTo("TLSv1.2 TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384");
            assertThat(shakeHands(port, "TLSv1.3", "TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384"))
                    .isEqualTo("TLSv1.3 TLS_AES_256_GCM_SHA384");
        }
    }

    /** The first seven bytes of the answer to a greeting of that version, which holds one suite and no extension. */
    private static byte[] greet(int port, int minor) throws IOException {
        byte[] hello = new byte[50];
        System.arraycopy(new byte[] {22, 3, 1, 0, 45, 1, 0, 0, 41, 3, (byte) minor}, 0, hello, 0, 11);
        System.arraycopy(new byte[] {0, 0, 2, (byte) 0xc0, 0x09, 1, 0}, 0, hello, 43, 7);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(hello);
            socket.getOutputStream().flush();
            return socket.getInputStream().readNBytes(7);
        }
    }

    private String shakeHands(int port, String version, String... suites) throws IOException, GeneralSecurityException {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {version});
            socket.setEnabledCipherSuites(suites);
            socket.startHandshake();
            return socket.getSession().getProtocol() + " " + socket.getSession().getCipherSuite();
        }
    }

    private ServletWebServerApplicationContext run() {
        return (ServletWebServerApplicationContext) new SpringApplication(MlConnector.class)
                .run(
                        "--server.port=0",
                        "--ml.data.folder=" + folder,
                        "--server.ssl.bundle=web",
                        "--spring.ssl.bundle.pem.web.keystore.certificate=file:" + folder.resolve("cert.pem"),
                        "--spring.ssl.bundle.pem.web.keystore.private-key=file:" + folder.resolve("key.pem"));
    }

    private HttpResponse<String> get(String address, String authorization)
            throws IOException, InterruptedException, GeneralSecurityException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newBuilder()
                .sslContext(trusting())
                .build()
                .send(request, HttpResponse.BodyHandlers.ofString());
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = empty();
        trusted.setCertificateEntry("web", keys.getCertificate("web"));
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }

    private void pem(String name, String what, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static KeyStore empty() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
