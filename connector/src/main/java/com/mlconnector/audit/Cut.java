package com.mlconnector.audit;

import java.util.Map;

/**
 * What retention removed from the journal at one time: everything up to a line but the lines of open records. It is sealed over
 * its content and the cut before, so nobody without the key can make one and hide behind it what was removed by hand.
 *
 * @param lastSeal the newest seal that was removed
 * @param sealMac its MAC, on which the oldest seal that is left was made
 * @param lastLine the newest line that was looked at
 * @param removed how many lines were removed by this cut
 * @param kept {@code id:digest} of each line up to there that stays, separated by blanks
 * @param archive the file the removed lines were written to before; empty for none
 * @param archiveHash the SHA-256 of that file in hexadecimal digits; empty for none
 * @param key the number of the key
 * @param at when it was made, in milliseconds since 1970
 */
record Cut(
        long number,
        long lastSeal,
        String sealMac,
        long lastLine,
        long removed,
        String kept,
        String archive,
        String archiveHash,
        int key,
        String mac,
        long at) {

    /** The digests of the lines that stay, by their ids. */
    Map<Long, String> digests() {
        return kept.isEmpty() ? Map.of() : SealedBlock.unpack(kept);
    }

    /** What the MAC is over. No seal begins like this. */
    String content(String before) {
        return String.join(
                "\n",
                "cut " + number,
                before,
                Long.toString(lastSeal),
                sealMac,
                Long.toString(lastLine),
                Long.toString(removed),
                kept,
                archive,
                archiveHash,
                Long.toString(at));
    }

    Cut with(String newMac) {
        return new Cut(number, lastSeal, sealMac, lastLine, removed, kept, archive, archiveHash, key, newMac, at);
    }
}
