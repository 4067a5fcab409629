package com.mlconnector.trust;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why no secure connection came about, in words that follow a comma or colon and end without a point. */
public final class Distrust {

    private Distrust() {}

    /**
     * @param setting names the file of one's own authorities
     * @return nothing where the failure has nothing to do with TLS
     */
    public static Optional<String> told(@Nullable Throwable failure, String setting) {
        boolean tls = false;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            tls |= at instanceof SSLException;
            if (at instanceof CertificateExpiredException) {
                return Optional.of("its certificate has expired and has to be renewed there");
            }
            if (at instanceof CertificateNotYetValidException) {
                return Optional.of("its certificate is not good yet; compare the clocks of both machines");
            }
            if (at instanceof CertPathBuilderException || isForged(at)) {
                return Optional.of(
                        "its certificate is signed by an authority that is not known here; if it is one of your own,"
                                + " name the file with its certificate in " + setting);
            }
            if (at instanceof CertificateException && isAboutTheName(at)) {
                return Optional.of(
                        "its certificate was made for another host name; use the name it was made for, or have one"
                                + " made for this name");
            }
        }
        return tls ? Optional.of("no secure connection could be made") : Optional.empty();
    }

    /** It names an authority we know, but another key signed it. */
    private static boolean isForged(Throwable failure) {
        return failure instanceof CertPathValidatorException path
                && path.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE;
    }

    private static boolean isAboutTheName(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return message.startsWith("No subject alternative") || message.startsWith("No name matching");
    }
}
