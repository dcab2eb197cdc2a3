package io.supportaccess.security.header;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each request its own nonce, for the policy in the header and the scripts in the page. Camunda keeps one nonce
 * in the servlet context, where the next request overwrites it; so each request sees a context that holds its own.
 */
final class NonceFilter extends OncePerRequestFilter {

    /** Camunda's pages ask for their nonce by this name. */
    private static final String ATTRIBUTE = "org.camunda.bpm.csp.nonce";

    private final StringKeyGenerator random = new Base64StringKeyGenerator();

    static String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !Paths.CAMUNDAS_PAGES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(ATTRIBUTE, random.generateKey());
        chain.doFilter(new InItsOwnContext(request), response);
    }

    private static final class InItsOwnContext extends HttpServletRequestWrapper {

        InItsOwnContext(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletContext getServletContext() {
            return (ServletContext) Proxy.newProxyInstance(
                    ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, this::call);
        }

        private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("getAttribute") && ATTRIBUTE.equals(arguments[0])) {
                return getAttribute(ATTRIBUTE);
            }
            try {
                return method.invoke(super.getServletContext(), arguments);
            } catch (InvocationTargetException failed) {
                throw failed.getCause();
            }
        }
    }
}
