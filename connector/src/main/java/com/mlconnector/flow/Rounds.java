package com.mlconnector.flow;

import com.mlconnector.rebuild.Rebuilds;
import com.mlconnector.replay.Replays;
import com.mlconnector.roll.Rolls;
import com.mlconnector.sync.Loads;
import com.mlconnector.sync.Sweeps;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;

/** The parts of the road that look for work by the clock, one worker each. */
@Component
class Rounds {
    private final Loads loads;
    private final Sweeps sweeps;
    private final CallbackRound callbacks;
    private final Rolls rolls;
    private final Rebuilds rebuilds;
    private final Replays replays;
    private final Heartbeat heartbeat;
    private final Upkeep upkeep;

    Rounds(
            Loads loads,
            Sweeps sweeps,
            CallbackRound callbacks,
            Rolls rolls,
            Rebuilds rebuilds,
            Replays replays,
            Heartbeat heartbeat,
            Upkeep upkeep) {
        this.loads = loads;
        this.sweeps = sweeps;
        this.callbacks = callbacks;
        this.rolls = rolls;
        this.rebuilds = rebuilds;
        this.replays = replays;
        this.heartbeat = heartbeat;
        this.upkeep = upkeep;
    }

    /** Calls {@code wake} when one of them got work from outside. */
    void onWork(Runnable wake) {
        callbacks.onWork(wake);
    }

    /** All of them have come to their end. */
    void end() {
        heartbeat.end();
    }

    /** How each is asked for work, by name. */
    Map<String, BooleanSupplier> turns() {
        Map<String, BooleanSupplier> turns = new LinkedHashMap<>();
        turns.put("loads", loads::turn);
        turns.put("sweeps", sweeps::turn);
        turns.put("callbacks", callbacks::turn);
        turns.put("rolls", rolls::turn);
        turns.put("rebuilds", rebuilds::turn);
        turns.put("replays", replays::turn);
        turns.put("heartbeat", heartbeat::turn);
        turns.putAll(upkeep.turns());
        return turns;
    }
}
