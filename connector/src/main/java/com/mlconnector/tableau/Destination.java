package com.mlconnector.tableau;

import com.mlconnector.audit.Reason;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Where calls to Tableau may go. A Tableau Server may stand in a private network or on this machine; what answers on link-local
 * addresses is the cloud's own service for machines, which gives away their credentials, and never a Tableau Server.
 */
final class Destination {
    /** Where clouds answer for their machines outside the link-local range. */
    private static final Set<String> METADATA = Set.of("fd00:ec2:0:0:0:0:0:254", "100.100.100.200", "192.0.0.192");

    private Destination() {}

    /**
     * Looks at every address the name stands for now. A name that nobody knows is left to the call, which tells.
     *
     * @throws com.mlconnector.audit.StepFailed when one of them is none that Tableau can have
     */
    static void check(URI address) {
        try {
            for (InetAddress one : InetAddress.getAllByName(address.getHost())) {
                if (isForbidden(one)) {
                    throw Remedy.failed(
                            Reason.TABLEAU_REFUSED,
                            "The Tableau address %s leads to %s, which belongs to the machine's cloud or network and is no Tableau Server; it was not called."
                                    .formatted(address.getHost(), one.getHostAddress()));
                }
            }
        } catch (UnknownHostException unknown) {
            // the call will say so
        }
    }

    static boolean isForbidden(InetAddress address) {
        return address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || address.isAnyLocalAddress()
                || METADATA.contains(address.getHostAddress());
    }
}
