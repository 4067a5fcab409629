package com.mlconnector.login;

import java.util.Arrays;
import java.util.OptionalInt;
import org.apache.catalina.connector.Connector;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/**
 * Where the server itself speaks TLS, programs on this machine get a door without it: no certificate names 127.0.0.1, and
 * what they say does not leave the machine.
 */
@Component
class LocalDoor implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private @Nullable Connector door;

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        if (!Ssl.isEnabled(factory.getSsl())) {
            return;
        }
        factory.addConnectorCustomizers(LocalDoor::preferTheStrongest);
        Connector fresh = new Connector();
        fresh.setPort(0);
        fresh.setProperty("address", "127.0.0.1");
        factory.addAdditionalConnectors(fresh);
        door = fresh;
    }

    /** The suite is our choice, not the caller's. */
    private static void preferTheStrongest(Connector world) {
        Arrays.stream(world.findSslHostConfigs()).forEach(tls -> tls.setHonorCipherOrder(true));
    }

    /** The port of the door once the server listens; none where there is no need of one. */
    OptionalInt port() {
        Connector known = door;
        return known == null ? OptionalInt.empty() : OptionalInt.of(known.getLocalPort());
    }
}
