package org.visavis.media.kurento;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.visavis.media.MediaUnavailableException;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An engine on a running media server, and two browsers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MediaServerFixture {

    private final Browsers browsers = new Browsers();
    private final List<Scene> scenes = new ArrayList<>();
    private KurentoMediaEngine engine;

    abstract List<URI> mediaServers();

    @BeforeAll
    void connect() {
        engine = new KurentoMediaEngine(mediaServers(), Patience.USUAL);
        engine.start();
        Awaitility.await("connection to the media server").atMost(Duration.ofSeconds(60)).until(engine::available);
    }

    @AfterEach
    void closeRooms() {
        scenes.forEach(Scene::close);
        scenes.clear();
    }

    @AfterAll
    void disconnect() {
        engine.stop();
        browsers.close();
    }

    Scene openRoom() throws MediaUnavailableException {
        RoomEvents events = new RoomEvents();
        Scene scene = new Scene(engine.open("contract", events), events, browsers);
        scenes.add(scene);
        return scene;
    }

    BrowserPeer anyBrowser() {
        return browsers.peer(2);
    }
}
