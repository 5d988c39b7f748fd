package dev.slipway.store.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one connection's requests off the network threads, which must not wait for a commit; only what is looked up
 * by its id is answered at once, as handing it on costs more than the answer. A request's documents are never logged.
 */
final class WireHandler extends SimpleChannelInboundHandler<ClientRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(WireHandler.class);
    private static final int INTERNAL_ERROR = 1;

    private final DurableStore store;
    private final Executor workers;
    private final AtomicInteger answers = new AtomicInteger();

    WireHandler(DurableStore store, Executor workers) {
        this.store = store;
        this.workers = workers;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        if (request instanceof MongoMessage message && Kind.isLookup(message.getDocument())) {
            context.writeAndFlush(answer(request));
        } else {
            workers.execute(() -> context.writeAndFlush(answer(request)));
        }
    }

    private Object answer(ClientRequest request) {
        MessageHeader header =
                new MessageHeader(answers.incrementAndGet(), request.getHeader().getRequestID());
        return switch (request) {
            case MongoMessage message ->
                new MongoMessage(request.getChannel(), header, run(request, message.getDocument()));
            case MongoQuery query -> new MongoReply(header, run(request, query.getQuery()));
            default -> throw new IllegalArgumentException("no such request: " + request.getClass());
        };
    }

    private Document run(ClientRequest request, Document query) {
        String command = query.keySet().iterator().next();
        try {
            return store.handle(request.getChannel(), request.getDatabaseName(), command, query);
        } catch (MongoServerError e) {
            return error(e.getCode(), e.getCodeName(), e.getMessageWithoutErrorCode());
        } catch (MongoServerException e) {
            return error(INTERNAL_ERROR, "InternalError", e.getMessageWithoutErrorCode());
        } catch (RuntimeException | Error e) {
            LOG.error("store: {} failed", command, e);
            return error(INTERNAL_ERROR, "InternalError", command + " failed: " + e);
        }
    }

    private static Document error(int code, String name, String message) {
        return new Document("ok", 0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", name);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        store.forget(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("store: a connection is closed: {}", cause.toString());
        context.close();
    }
}
