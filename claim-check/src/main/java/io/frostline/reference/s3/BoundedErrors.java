package io.frostline.reference.s3;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Ends the body of an answer that is no success after some bytes, and the connection with it: the SDK reads such a body
 * whole, however long it is.
 */
final class BoundedErrors implements SdkHttpClient {
    /** More than any error document has. */
    private static final int MOST = 64 << 10;

    private final SdkHttpClient client;

    BoundedErrors(SdkHttpClient client) {
        this.client = client;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                return bounded(prepared.call());
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    private static HttpExecuteResponse bounded(HttpExecuteResponse response) {
        if (response.httpResponse().isSuccessful()) {
            return response;
        }
        return HttpExecuteResponse.builder()
                .response(response.httpResponse())
                .responseBody(
                        response.responseBody().map(BoundedErrors::bounded).orElse(null))
                .build();
    }

    private static AbortableInputStream bounded(AbortableInputStream body) {
        return AbortableInputStream.create(new Beginning(body), body);
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }

    /** The first bytes of a body. */
    private static final class Beginning extends InputStream {
        private final AbortableInputStream body;
        private int left = MOST;

        Beginning(AbortableInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0) {
                body.abort();
                return -1;
            }
            int count = body.read(bytes, from, Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
