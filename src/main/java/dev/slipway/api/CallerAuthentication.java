package dev.slipway.api;

import dev.slipway.tenant.Caller;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller whose key is known. Authorities are {@code ROLE_} and the role's word, {@code ROLE_operator} for operators. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(authorities(caller));
        this.caller = caller;
        setAuthenticated(true);
    }

    private static List<SimpleGrantedAuthority> authorities(Caller caller) {
        Stream<String> words = caller.roles().stream().map(role -> role.word());
        return Stream.concat(words, caller.operator() ? Stream.of("operator") : Stream.empty())
                .map(word -> new SimpleGrantedAuthority("ROLE_" + word))
                .toList();
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.keyId();
    }
}
