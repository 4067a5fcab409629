package com.mlconnector.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The receivers of {@code bench/peers} that could be started. */
final class Peers implements AutoCloseable {
    private final List<NodePeer> peers = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();

    private Peers() {}

    /** @param home where {@code bin/fetch-peers} puts them */
    static Peers start(Path home, Path folder, String verifier) throws InterruptedException {
        Peers started = new Peers();
        for (NodePeer.Way way : NodePeer.WAYS) {
            if (!Files.exists(home.resolve("fetched"))) {
                started.missing.add(way.name() + " is not there; bin/fetch-peers says why.");
                continue;
            }
            try {
                started.peers.add(NodePeer.start(way, home, folder, verifier));
            } catch (IllegalStateException failed) {
                started.missing.add(failed.getMessage());
            }
        }
        return started;
    }

    List<NodePeer> all() {
        return List.copyOf(peers);
    }

    /** Why others are not among them, a sentence each. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    @Override
    public void close() {
        peers.forEach(NodePeer::close);
    }
}
