package com.mlconnector.sandbox.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The one address before several connectors, as a load balancer is: each connection goes to the next of them that takes it.
 * When that one dies, the connection ends and the caller hears nothing.
 */
final class FrontDoor implements AutoCloseable {
    private final ServerSocket door;
    private final List<Integer> ports;
    private final AtomicInteger next = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "front-door");
        thread.setDaemon(true);
        return thread;
    });

    FrontDoor(List<Integer> ports) {
        this.ports = List.copyOf(ports);
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException("There is no free port on this machine", e);
        }
        threads.execute(this::open);
    }

    String address() {
        return "http://127.0.0.1:" + door.getLocalPort();
    }

    private void open() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                threads.execute(() -> lead(caller));
            } catch (IOException closed) {
                // by us, or the caller is gone
            }
        }
    }

    private void lead(Socket caller) {
        Optional<Socket> node = node();
        try (caller) {
            if (node.isPresent()) {
                try (Socket to = node.get()) {
                    threads.execute(() -> pass(caller, to));
                    pass(to, caller);
                }
            }
        } catch (IOException gone) {
            // one of the two is gone, and with it the connection
        }
    }

    private Optional<Socket> node() {
        for (int tried = 0; tried < ports.size(); tried++) {
            int port = ports.get(Math.floorMod(next.getAndIncrement(), ports.size()));
            try {
                return Optional.of(new Socket(InetAddress.getLoopbackAddress(), port));
            } catch (IOException dead) {
                // the next one then
            }
        }
        return Optional.empty();
    }

    /** Ends both sides when one ends. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] some = new byte[8_192];
            for (int count = in.read(some); count >= 0; count = in.read(some)) {
                out.write(some, 0, count);
                out.flush();
            }
        } catch (IOException gone) {
            // one of the two is gone, and with it the connection
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
