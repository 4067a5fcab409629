package com.mlconnector.credentials;

import com.mlconnector.audit.SealKeys;
import com.mlconnector.store.StoreSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Seals secrets for the database with AES-256-GCM. A sealed value is {@code [1][key number][12-byte IV][ciphertext, tag]}
 * and opens only at the place it was sealed for ({@code table/row/column}): moved to another row it does not open.
 * The keys stand in {@link KeyFile}; the table {@code vault_key} proves at each start that they are still the same ones.
 */
@Component
public class Vault implements SealKeys {
    private static final byte FORMAT = 1;
    private static final int IV_BYTES = 12;
    private static final int HEAD_BYTES = 2 + IV_BYTES;
    private static final int TAG_BITS = 128;
    private static final Secret PROOF = Secret.of("ml-connector");

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private final SortedMap<Integer, byte[]> keys;

    public Vault(StoreSettings settings, JdbcClient jdbc, Clock clock) {
        file = new KeyFile(settings.folder());
        Map<Integer, byte[]> proofs = proofs(jdbc);
        if (!file.exists()) {
            refuseToForget(proofs);
            byte[] first = new byte[32];
            random.nextBytes(first);
            file.create(first);
        }
        keys = Collections.unmodifiableSortedMap(file.read());
        proofs.forEach(this::check);
        keys.keySet().forEach(key -> keepProof(key, jdbc, clock));
        // two nodes that start on an empty database at once both make a key: only one of them was kept
        proofs(jdbc).forEach(this::check);
    }

    /** Seals with the newest key. */
    public byte[] seal(String place, Secret secret) {
        return seal(keys.lastKey(), place, secret);
    }

    /** Opens what {@link #seal} made for the same place, with whichever key it was. */
    public Secret open(String place, byte[] sealed) {
        byte[] key =
                sealed.length > HEAD_BYTES + TAG_BITS / 8 && sealed[0] == FORMAT ? keys.get(sealed[1] & 0xff) : null;
        if (key == null) {
            throw cannotOpen(place, null);
        }
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, 2, HEAD_BYTES), place);
            byte[] plain = cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            return Secret.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw cannotOpen(place, e);
        }
    }

    @Override
    public int newest() {
        return keys.lastKey();
    }

    /** Seals of the journal have a key of their own, made of the one of that number. */
    @Override
    public byte[] mac(int key, byte[] content) {
        byte[] known = keys.get(key);
        if (known == null) {
            throw new IllegalArgumentException("The key file " + file.path() + " holds no key " + key);
        }
        return hmac(hmac(known, "ml-connector/audit".getBytes(StandardCharsets.UTF_8)), content);
    }

    private static byte[] hmac(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no HMAC-SHA256", e);
        }
    }

    private byte[] seal(int keyNumber, String place, Secret secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        try {
            byte[] key = keys.get(keyNumber);
            if (key == null) {
                throw new IllegalArgumentException("No key of that number");
            }
            byte[] text = cipher(Cipher.ENCRYPT_MODE, key, iv, place).doFinal(secret.bytes());
            return ByteBuffer.allocate(HEAD_BYTES + text.length)
                    .put(FORMAT)
                    .put((byte) keyNumber)
                    .put(iv)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot seal with AES-256-GCM", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] iv, String place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(("ml-connector/" + FORMAT + "/" + place).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SealBroken cannotOpen(String place, @Nullable Throwable cause) {
        return new SealBroken(
                "The secret kept at " + place
                        + " cannot be opened: it was changed, moved, or sealed with a key that the key"
                        + " file does not hold. Put the right key file back, or enter the secret again.",
                cause);
    }

    private static Map<Integer, byte[]> proofs(JdbcClient jdbc) {
        Map<Integer, byte[]> proofs = new HashMap<>();
        jdbc.sql("select key_id, proof from vault_key")
                .query((RowCallbackHandler) row -> proofs.put(row.getInt(1), row.getBytes(2)));
        return proofs;
    }

    /** A new key over values sealed with a lost one would hide the loss until somebody needs a secret. */
    private void refuseToForget(Map<Integer, byte[]> proofs) {
        if (!proofs.isEmpty()) {
            throw new SealBroken(
                    "The key file " + file.path() + " is missing, but this database holds secrets sealed with it."
                            + " Put the file back from your copy (every node needs the same one). If it is lost for good, the secrets"
                            + " cannot be read any more: start with an empty database and connect again.");
        }
    }

    private void check(int key, byte[] proof) {
        try {
            open(proofPlace(key), proof);
        } catch (SealBroken broken) {
            throw new SealBroken(
                    "The key file " + file.path() + " does not hold key " + key
                            + " with which this database was sealed; it seems to belong to another one. Put the right file back.");
        }
    }

    private void keepProof(int key, JdbcClient jdbc, Clock clock) {
        jdbc.sql("""
                insert into vault_key (key_id, proof, kept_at) values (:key, :proof, :now)
                on conflict (key_id) do nothing
                """)
                .param("key", key)
                .param("proof", seal(key, proofPlace(key), PROOF))
                .param("now", clock.millis())
                .update();
    }

    private static String proofPlace(int key) {
        return "vault_key/" + key + "/proof";
    }
}
