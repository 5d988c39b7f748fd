package dev.slipway.hub;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What files of routes may name beside each other.
 *
 * @param beans names of beans
 * @param variables a variable of the environment by its name, null if it is not set
 * @param properties a property by its name, null if nothing defines it
 */
record RouteWorld(Set<String> beans, UnaryOperator<String> variables, UnaryOperator<String> properties) {
    RouteWorld with(Collection<String> moreBeans) {
        Set<String> all = new HashSet<>(beans);
        all.addAll(moreBeans);
        return new RouteWorld(all, variables, properties);
    }
}
