package com.mlconnector.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a line can be checked by.
 *
 * @param seal the number of the seal over it; null where retention removed that seal and kept the line
 * @param key the number of the key its digest was made with
 */
record Cover(@Nullable Long seal, int key, String digest) {}
