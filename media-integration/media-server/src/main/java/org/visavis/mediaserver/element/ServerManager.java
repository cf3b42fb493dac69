package org.visavis.mediaserver.element;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** The server itself, as an object of the protocol. */
final class ServerManager extends MediaObject {
    static final String ID = "manager_ServerManager";
    /** The version of the Kurento protocol that is spoken. */
    private static final String PROTOCOL_VERSION = "7.3.0";
    private static final String GENERATED = "Jan 01 2026 00:00:00";

    private final Supplier<List<String>> pipelines;
    private final Supplier<List<String>> sessions;

    ServerManager(Clock clock, Supplier<List<String>> pipelines, Supplier<List<String>> sessions) {
        super(ID, null, clock);
        this.pipelines = pipelines;
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return "ServerManager";
    }

    @Override
    void release() {
        throw new IllegalStateException("the server manager is never released");
    }

    void created(String id) {
        fireUntyped("ObjectCreated", Json.object("object", id));
    }

    void destroyed(String id) {
        fireUntyped("ObjectDestroyed", Json.object("objectId", id));
    }

    @Override
    JsonElement call(String operation, JsonObject params) throws MediaException {
        return switch (operation) {
            case "getInfo" -> info();
            case "getPipelines" -> Json.array(pipelines.get());
            case "getSessions" -> Json.array(sessions.get());
            case "getMetadata" -> Json.value("");
            case "getCpuCount" -> Json.value(Runtime.getRuntime().availableProcessors());
            case "getUsedCpu" -> Json.value(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            case "getUsedMemory" -> {
                Runtime runtime = Runtime.getRuntime();
                yield Json.value((runtime.totalMemory() - runtime.freeMemory()) / 1024);
            }
            default -> super.call(operation, params);
        };
    }

    private static JsonObject info() {
        return Json.typed("ServerInfo", "version", PROTOCOL_VERSION, "type", "KMS", "capabilities",
                Json.array(List.of("transactions")), "modules", Json.array(List.of(
                        module("core", List.of(Pipeline.TYPE)),
                        module("elements", List.of(RecorderEndpoint.TYPE, WebRtcEndpoint.TYPE)))));
    }

    private static JsonObject module(String name, List<String> factories) {
        return Json.typed("ModuleInfo", "name", name, "version", PROTOCOL_VERSION, "generationTime", GENERATED,
                "factories", Json.array(factories));
    }
}
