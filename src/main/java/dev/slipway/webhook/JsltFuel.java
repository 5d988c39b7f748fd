package dev.slipway.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.schibsted.spt.data.jslt.Expression;
import com.schibsted.spt.data.jslt.impl.ExpressionNode;
import com.schibsted.spt.data.jslt.impl.Scope;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Bounds what evaluating a template takes. JSLT has recursion, loops within loops and texts that double, and no limit of
 * its own; so each step of a compiled template is wrapped in one that counts: the step, how deep it is, and how large
 * what it makes is. The library has no hook for it, so its tree is changed by reflection, once, after compiling.
 */
final class JsltFuel {
    private static final long FUEL = 2_000_000;
    private static final int DEEPEST = 150;
    /** Texts' characters and all values within, of anything made on the way. */
    private static final int LARGEST = 200_000;

    private static final ThreadLocal<JsltFuel> TANK = new ThreadLocal<>();

    private long left = FUEL;
    private int depth;

    private JsltFuel() {}

    /** The bounds were reached. */
    static final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Spent(String message) {
            super(message, null, false, false);
        }
    }

    /** @throws Spent if it takes more than there is */
    static <T> T spend(Supplier<T> evaluation) {
        TANK.set(new JsltFuel());
        try {
            return evaluation.get();
        } finally {
            TANK.remove();
        }
    }

    /** Makes each step of it count. */
    static void meter(Expression template) {
        try {
            walk(template, Collections.newSetFromMap(new IdentityHashMap<>()));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("JSLT is not what it was", e);
        }
    }

    private static void walk(Object node, Set<Object> seen) throws IllegalAccessException {
        if (node == null || !seen.add(node)) {
            return;
        }
        if (node instanceof Map<?, ?> functions) {
            for (Object function : functions.values()) {
                walk(function, seen);
            }
        } else if (node.getClass().isArray()) {
            for (int i = 0; i < Array.getLength(node); i++) {
                Object child = Array.get(node, i);
                walk(child, seen);
                if (node.getClass().getComponentType() == ExpressionNode.class && child != null) {
                    Array.set(node, i, metered((ExpressionNode) child));
                }
            }
        } else if (node.getClass().getPackageName().startsWith("com.schibsted.spt.data.jslt.impl")) {
            for (Class<?> type = node.getClass(); type != Object.class; type = type.getSuperclass()) {
                for (Field field : type.getDeclaredFields()) {
                    walk(node, field, seen);
                }
            }
        }
    }

    private static void walk(Object node, Field field, Set<Object> seen) throws IllegalAccessException {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return;
        }
        field.setAccessible(true);
        Object child = field.get(node);
        if (child instanceof JsonNode || child instanceof String) {
            return;
        }
        walk(child, seen);
        if (field.getType() == ExpressionNode.class && child != null) {
            field.set(node, metered((ExpressionNode) child));
        }
    }

    private static ExpressionNode metered(ExpressionNode step) {
        if (Proxy.isProxyClass(step.getClass())) {
            return step;
        }
        InvocationHandler counting = (proxy, method, arguments) -> counted(step, method, arguments);
        return (ExpressionNode) Proxy.newProxyInstance(
                ExpressionNode.class.getClassLoader(), new Class<?>[] {ExpressionNode.class}, counting);
    }

    private static Object counted(ExpressionNode step, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("apply")) {
            return TANK.get().take(step, (Scope) arguments[0], (JsonNode) arguments[1]);
        }
        try {
            return method.invoke(step, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private JsonNode take(ExpressionNode step, Scope scope, JsonNode input) {
        if (++depth > DEEPEST) {
            throw new Spent("it goes deeper than " + DEEPEST + " steps into each other");
        }
        use(1);
        JsonNode made = step.apply(scope, input);
        use(size(made, LARGEST) / 8);
        depth--;
        return made;
    }

    private void use(long fuel) {
        left -= fuel;
        if (left < 0) {
            throw new Spent("it takes too many steps");
        }
    }

    private static int size(JsonNode made, int most) {
        int size = 1;
        if (made.isTextual()) {
            size += made.textValue().length();
        } else if (made.isContainerNode()) {
            for (JsonNode child : made) {
                size += size(child, most - size);
            }
        }
        if (size > most) {
            throw new Spent("it makes something too large on the way");
        }
        return size;
    }
}
