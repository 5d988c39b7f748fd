package dev.slipway.reading.ocr;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * One network, loaded once; any number of threads may run it at the same time, each on itself alone: the runtime starts
 * no threads.
 */
final class Model implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    private Model(OrtEnvironment environment, OrtSession session) {
        this.environment = environment;
        this.session = session;
        this.input = session.getInputNames().iterator().next();
    }

    /** @param onnx the network in ONNX' form */
    static Model load(byte[] onnx) {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // it keeps a plan for every size of picture it ever saw
            options.setMemoryPatternOptimization(false);
            return new Model(environment, environment.createSession(onnx, options));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not load a model", e);
        }
    }

    /** What comes out, and its size in every dimension. */
    record Output(long[] shape, FloatBuffer values) {}

    Output run(FloatBuffer values, long... shape) {
        try (OnnxTensor in = OnnxTensor.createTensor(environment, values, shape);
                OrtSession.Result result = session.run(Map.of(input, in))) {
            OnnxTensor out = (OnnxTensor) result.get(0);
            return new Output(out.getInfo().getShape(), out.getFloatBuffer());
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime fails", e);
        }
    }

    static byte[] bytes(String resource) {
        try (InputStream in = Unpacking.open(resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not let go of a model", e);
        }
    }
}
