package com.mlconnector.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.mlconnector.MlConnector;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** The server with a certificate of its own, set as docs/configure.md says. */
class OwnTlsTest {
    private static final char[] PASSWORD = "only for this test".toCharArray();

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
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = empty();
        trusted.setCertificateEntry("web", keys.getCertificate("web"));
        trust.init(trusted);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", authorization)
                .build();
        return HttpClient.newBuilder().sslContext(tls).build().send(request, HttpResponse.BodyHandlers.ofString());
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
