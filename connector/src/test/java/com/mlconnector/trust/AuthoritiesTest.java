package com.mlconnector.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mlconnector.store.TurnableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class AuthoritiesTest {
    @TempDir
    Path folder;

    private TestAuthority authority;

    @BeforeEach
    void make() throws IOException, InterruptedException {
        authority = new TestAuthority(folder);
    }

    @Test
    void areJavasAloneWhereNoFileIsNamed() throws Exception {
        assertThat(of(null)).isSameAs(SSLContext.getDefault());
    }

    /** Also where an authority of one's own is named. */
    @Test
    void goWithNoTlsOlderThan12() throws Exception {
        for (Path file : Arrays.asList(null, authority.pem())) {
            SSLEngine engine = of(file).createSSLEngine();
            engine.setUseClientMode(true);

            assertThat(engine.getEnabledProtocols()).containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
            assertThat(engine.getEnabledCipherSuites())
                    .startsWith("TLS_AES_256_GCM_SHA384")
                    .noneMatch(suite -> suite.matches(".*(NULL|anon|RC4|DES|EXPORT|MD5).*"));
        }
    }

    @Test
    void mayBeSeveralInOneFile() throws Exception {
        Path both = Files.writeString(
                folder.resolve("both.pem"), Files.readString(authority.pem()) + Files.readString(authority.pem()));

        assertThat(of(both)).isNotSameAs(SSLContext.getDefault());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|holds no certificate in PEM form",
                "hello|holds no certificate in PEM form",
                "-----BEGIN CERTIFICATE-----x-----END CERTIFICATE-----|holds a certificate that is broken or cut off",
                "-----BEGIN CERTIFICATE-----MIIBszCCAVmg|holds a certificate that is broken or cut off",
                "-----BEGIN PRIVATE KEY-----x|holds a private key"
            })
    void areRefusedWhereTheFileHoldsSomethingElse(String text, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("odd.pem"), text.replaceAll("-----(?=[x M])", "-----\n"));

        assertThatThrownBy(() -> of(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("ml.tableau.authorities names " + file + ", which ")
                .hasMessageContaining(why);
    }

    @Test
    void areRefusedWhereTheFileIsMissingOrAFolder() {
        assertThatThrownBy(() -> of(folder.resolve("none")))
                .hasMessageContaining("which is not there. Correct the path");
        assertThatThrownBy(() -> of(folder)).hasMessageContaining("which cannot be read");
    }

    @Test
    void areRefusedWhereTheyAreNone() throws Exception {
        authority.make("web", "2020/01/01 00:00:00", "20000");
        Path file = authority.pem("web");

        assertThatThrownBy(() -> of(file)).hasMessageContaining("CN=Test web, which is no certificate authority");
    }

    @Test
    void areRefusedWhereTheyAreOutOfDate() throws Exception {
        authority.make("old", "2020/01/01 00:00:00", "5", "-ext", "bc:c");
        authority.make("young", "2040/01/01 00:00:00", "5", "-ext", "bc:c");
        Path old = authority.pem("old");
        Path young = authority.pem("young");

        assertThatThrownBy(() -> of(old)).hasMessageContaining("which expired at 2020-01-0");
        assertThatThrownBy(() -> of(young)).hasMessageContaining("which is good only from 20");
    }

    private static SSLContext of(@org.jspecify.annotations.Nullable Path file) {
        return Authorities.of("ml.tableau.authorities", file, new TurnableClock());
    }
}
