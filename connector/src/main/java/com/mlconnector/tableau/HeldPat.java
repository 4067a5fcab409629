package com.mlconnector.tableau;

import com.mlconnector.credentials.SecretName;

/** A personal access token that a connection holds, and the slot its secret lies in. */
record HeldPat(String name, int slot) {
    static final int SLOTS = 2;

    HeldPat {
        if (slot < 1 || slot > SLOTS) {
            throw new IllegalArgumentException("There is no slot " + slot);
        }
    }

    SecretName secretName() {
        return slot == 1 ? SecretName.TABLEAU_PAT_SECRET : SecretName.TABLEAU_PAT_SECRET_2;
    }
}
