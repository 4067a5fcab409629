package com.mlconnector.sandbox.freshbooks.control;

import io.javalin.config.RoutesConfig;

/** Everything under {@code /_sandbox}. */
public final class ControlDoors {

    private final Service service;

    public ControlDoors(Service service) {
        this.service = service;
    }

    public void addTo(RoutesConfig routes) {
        FaultDoor faults =
                new FaultDoor(service.switches().faults(), service.switches().gating(), service.deliveries());
        StateDoor state = new StateDoor(service);
        new RecordDoor(service.desk()).addTo(routes);
        state.addTo(routes);
        new WebhookDoor(service.callbacks(), service.deliveries()).addTo(routes);
        faults.addTo(routes);
        new SettingsDoor(service).addTo(routes);
        new PageDoor(service, state, faults).addTo(routes);
    }
}
