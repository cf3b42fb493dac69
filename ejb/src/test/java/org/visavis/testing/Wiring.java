package org.visavis.testing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Makes a use case with what it wants injected, as the container would. Its events go to the given observers, in its transaction. */
final class Wiring {

    private final EntityManager entities;
    private final Clock clock;
    private final List<Class<?>> observers;

    private final Map<Class<?>, Object> lasting;

    /** @param lasting beans of the application, which are made once */
    Wiring(EntityManager entities, Clock clock, List<Class<?>> observers, Map<Class<?>, Object> lasting) {
        this.lasting = lasting;
        this.entities = entities;
        this.clock = clock;
        this.observers = observers;
    }

    <T> T make(Class<T> type) {
        try {
            Constructor<T> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            T made = constructor.newInstance();
            for (Field field : type.getDeclaredFields()) {
                if (field.isAnnotationPresent(Inject.class) || field.isAnnotationPresent(PersistenceContext.class)) {
                    field.setAccessible(true);
                    field.set(made, wanted(field.getType()));
                }
            }
            return made;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Object wanted(Class<?> type) {
        if (type == EntityManager.class) {
            return entities;
        }
        if (type == Clock.class) {
            return clock;
        }
        if (type == Event.class) {
            return new Delivered<>();
        }
        boolean lasts = type.isAnnotationPresent(ApplicationScoped.class)
                && Arrays.stream(type.getDeclaredFields()).noneMatch(field -> field.isAnnotationPresent(Inject.class));
        return lasts ? once(type) : make(type);
    }

    private Object once(Class<?> type) {
        Object made = lasting.get(type);
        return made != null ? made : lasting.computeIfAbsent(type, this::make);
    }

    private void deliver(Object event) {
        for (Class<?> observer : observers) {
            for (Method method : observer.getDeclaredMethods()) {
                if (Arrays.stream(method.getParameters()).anyMatch(parameter -> parameter.isAnnotationPresent(Observes.class)
                        && parameter.getType().isInstance(event))) {
                    try {
                        method.setAccessible(true);
                        method.invoke(make(observer), event);
                    } catch (ReflectiveOperationException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    private final class Delivered<T> implements Event<T> {

        @Override
        public void fire(T event) {
            deliver(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            return this;
        }

        @Override
        public <U extends T> Event<U> select(Class<U> subtype, Annotation... qualifiers) {
            return new Delivered<>();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
            return new Delivered<>();
        }
    }
}
