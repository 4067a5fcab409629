package com.mlconnector.sandbox.tableau;

import java.nio.file.Path;
import java.time.Clock;

/**
 * What the emulator needs to start.
 *
 * @param port the port on 127.0.0.1, 0 for any free one
 * @param hyperd the Hyper engine's program
 * @param data the folder that keeps published data sources; made when missing, read again at the next start
 * @param clock the time of sessions, budgets and stamps
 */
public record TableauOptions(int port, Path hyperd, Path data, Clock clock) {}
