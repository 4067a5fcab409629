package com.mlconnector.credentials;

import com.mlconnector.audit.SealKeys;
import com.mlconnector.store.StoreSettings;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private final SecureRandom random = new SecureRandom();
    private final KeyFile file;
    private final KeyProofs proofs;
    private volatile Ring ring;

    public Vault(StoreSettings settings, JdbcClient jdbc, Clock clock) {
        file = new KeyFile(settings.folder());
        proofs = new KeyProofs(jdbc, clock);
        if (!file.exists()) {
            refuseToForget();
            file.create(randomKey());
        }
        ring = admitted();
    }

    /** Seals with the newest key. Where another node turned to a newer one, the key file is read again first. */
    public byte[] seal(String place, Secret secret) {
        Set<Integer> known = proofs.numbers();
        if (known.stream().anyMatch(number -> number > ring.newest())) {
            readAgain();
        }
        if (!known.contains(ring.newest())) {
            throw new SealBroken(
                    "Key " + ring.newest() + " of the key file " + file.path() + " was retired on another node, so"
                            + " nothing is sealed with it any more. Copy the file keys of that node here; no restart is needed.");
        }
        return sealAside(place, secret);
    }

    /** Seals for a place outside of the database, which is not asked. */
    byte[] sealAside(String place, Secret secret) {
        Ring keys = ring;
        return seal(keys, keys.newest(), place, secret);
    }

    /**
     * Opens what {@link #seal} made for the same place, with whichever key it was. Where the key is missing, the key file is
     * read again first, since somebody may have copied a newer one there.
     */
    public Secret open(String place, byte[] sealed) {
        if (sealed.length <= HEAD_BYTES + TAG_BITS / 8 || sealed[0] != FORMAT) {
            throw cannotOpen(place, null);
        }
        int number = keyNumber(sealed);
        byte[] key = ring.key(number).orElse(null);
        if (key == null) {
            readAgain();
            key = ring.key(number).orElseThrow(() -> keyMissing(place, number));
        }
        return open(key, place, sealed);
    }

    /** The number of the key that a value of ours was sealed with. */
    static int keyNumber(byte[] sealed) {
        return sealed.length < 2 || sealed[0] != FORMAT ? 0 : sealed[1] & 0xff;
    }

    @Override
    public int newest() {
        return ring.newest();
    }

    @Override
    public boolean knows(int key) {
        return ring.journalKey(key).isPresent();
    }

    /** Seals of the journal have a key of their own, made of the one of that number. */
    @Override
    public byte[] mac(int key, byte[] content) {
        return ring.journalKey(key)
                .map(known -> Ring.hmac(known, content))
                .orElseThrow(
                        () -> new IllegalArgumentException("The key file " + file.path() + " holds no key " + key));
    }

    Ring ring() {
        return ring;
    }

    KeyProofs proofs() {
        return proofs;
    }

    /** Adds a new key to the file, then its proof to the database, and only then seals with it. */
    int turn() {
        Ring before = admitted();
        int number = 1
                + Math.max(
                        before.newest(),
                        before.retired().stream()
                                .mapToInt(Integer::intValue)
                                .max()
                                .orElse(0));
        file.add(number, randomKey());
        try {
            ring = admitted();
        } catch (SealBroken other) {
            file.drop(number);
            throw new SealBroken(
                    "Another node turned to a new key in the same moment, and this one's was taken back. Copy the"
                            + " file keys of that node here; no restart is needed.",
                    other);
        }
        return number;
    }

    /** Leaves of a key what verifies the journal's old seals. From then on what it sealed can be opened by nobody. */
    void retire(int number) {
        byte[] left = ring.journalKey(number).orElseThrow();
        file.retire(number, left);
        ring = file.read();
    }

    /** The keys as the file has them now, when they fit the database. New ones leave their proof there. */
    private Ring admitted() {
        Ring keys = file.read();
        Map<Integer, byte[]> known = proofs.all();
        known.forEach((number, proof) -> check(keys, number, proof));
        int highest = known.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        keys.numbers().stream().filter(number -> number > highest).forEach(number -> admit(keys, number));
        return keys;
    }

    /** Another node may have been faster with another key of that number. */
    private void admit(Ring keys, int number) {
        proofs.keep(number, seal(keys, number, proofPlace(number), PROOF));
        byte[] kept = proofs.all().get(number);
        if (kept != null) {
            check(keys, number, kept);
        }
    }

    private void readAgain() {
        try {
            ring = admitted();
        } catch (SealBroken | UncheckedIOException stays) {
            LOG.warn("The key file was read again, and the keys known before stay in use: {}", stays.getMessage());
        }
    }

    private byte[] randomKey() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }

    private byte[] seal(Ring keys, int number, String place, Secret secret) {
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(iv);
        byte[] key = keys.key(number).orElseThrow();
        try {
            byte[] text = cipher(Cipher.ENCRYPT_MODE, key, iv, place).doFinal(secret.bytes());
            return ByteBuffer.allocate(HEAD_BYTES + text.length)
                    .put(FORMAT)
                    .put((byte) number)
                    .put(iv)
                    .put(text)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java cannot seal with AES-256-GCM", e);
        }
    }

    private static Secret open(byte[] key, String place, byte[] sealed) {
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, Arrays.copyOfRange(sealed, 2, HEAD_BYTES), place);
            byte[] plain = cipher.doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
            return Secret.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw cannotOpen(place, e);
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

    private SealBroken keyMissing(String place, int number) {
        String wayOut = ring.retired().contains(number)
                ? " was retired. It belongs to an older copy of the database: put the key file of that time back."
                : " is missing in the key file " + file.path()
                        + ". If another node turned to a new key, copy its file keys here; no restart is needed. Else put the right"
                        + " key file back, or enter the secret again.";
        return SealBroken.keyMissing("The secret kept at " + place + " cannot be opened: it was sealed with key "
                + number + ", and that key" + wayOut);
    }

    /** A new key over values sealed with a lost one would hide the loss until somebody needs a secret. */
    private void refuseToForget() {
        if (!proofs.all().isEmpty()) {
            throw new SealBroken(
                    "The key file " + file.path() + " is missing, but this database holds secrets sealed with it."
                            + " Put the file back from your copy (every node needs the same one). If it is lost for good, the secrets"
                            + " cannot be read any more: start with an empty database and connect again.");
        }
    }

    private void check(Ring keys, int number, byte[] proof) {
        if (keys.retired().contains(number)) {
            throw new SealBroken(
                    "Key " + number + " is retired in the key file " + file.path()
                            + ", but this database is still sealed with it; it seems to be an older copy. Put the key file of that time back.");
        }
        Optional<byte[]> key = keys.key(number);
        if (key.isEmpty()) {
            throw new SealBroken("The key file " + file.path() + " does not hold key " + number
                    + " with which this database is sealed. If another node turned to a new key, copy its file keys here; else the file"
                    + " belongs to another database: put the right one back.");
        }
        try {
            open(key.get(), proofPlace(number), proof);
        } catch (SealBroken broken) {
            throw new SealBroken(
                    "The key file " + file.path() + " holds another key " + number
                            + " than the one with which this database was sealed; it seems to belong to another one. Put the right file back.",
                    broken);
        }
    }

    private static String proofPlace(int key) {
        return "vault_key/" + key + "/proof";
    }
}
