// SPDX-License-Identifier: Apache-2.0
package dev.pond.it.stores;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Stands between a client of S3, on this machine, and a store; counts requests, and does to some of
 * them what networks and stores do. Requests have no bodies, and a connection each. Thread-safe.
 *
 * <p>It can put an ETag into quotes that a condition lacks: the client of Hadoop 3.3 leaves them
 * out, and the emulator wants them.
 */
final class StoreProxy {
  /** What happens to a request. */
  enum Fault {
    /** The store has too much to do. */
    SLOW_DOWN,
    /** The connection breaks in the middle of the answer. */
    RESET,
    /** The answer ends in its middle, and properly. */
    CUT,
    /** The store does not know the object. */
    MISSING,
    /** The store does not let the client. */
    FORBIDDEN,
    /** The answer takes its time. */
    SLOW
  }

  private static final int SLOW_MILLIS = 400;
  private static final Pattern BARE_ETAG = Pattern.compile("(?im)^(If-Match: *)([^\"\r\n]+)$");
  private static final Pattern CONNECTION = Pattern.compile("(?im)^Connection:.*\\r\\n");
  private static final String END = "\r\n\r\n";

  private final ServerSocket server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
  private final String host;
  private final int port;
  private final boolean quoting;
  private final Map<String, Integer> requests = new TreeMap<>();
  private final AtomicInteger injected = new AtomicInteger();
  private Predicate<StoreRequest> victims = request -> false;
  private Fault fault = Fault.SLOW;
  private volatile Consumer<StoreRequest> before = request -> {};

  /**
   * @param host of the store
   * @param port of the store
   * @param quoting whether ETags are put into quotes, which a store that checks signatures minds
   */
  StoreProxy(String host, int port, boolean quoting) throws IOException {
    this.host = host;
    this.port = port;
    this.quoting = quoting;
    daemon(this::accept, "accept");
  }

  private static void daemon(Runnable work, String name) {
    Thread thread = new Thread(work, "store-proxy-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  /** Lets a fault happen to requests; each is asked about once. */
  synchronized StoreProxy inject(Fault newFault, Predicate<StoreRequest> newVictims) {
    fault = newFault;
    victims = newVictims;
    return this;
  }

  /** Lets something happen before a request is answered. */
  StoreProxy before(Consumer<StoreRequest> action) {
    before = action;
    return this;
  }

  /** Forgets requests, faults and what happens before. */
  synchronized void reset() {
    requests.clear();
    injected.set(0);
    victims = request -> false;
    before = request -> {};
  }

  /** Returns how often there was which request, as in {@code GET commit}. */
  synchronized Map<String, Integer> requests() {
    return new TreeMap<>(requests);
  }

  /** Returns to how many requests a fault has happened. */
  int injected() {
    return injected.get();
  }

  private synchronized Fault note(StoreRequest request) {
    requests.merge(request.what(), 1, Integer::sum);
    if (victims.test(request)) {
      injected.incrementAndGet();
      return fault;
    }
    return null;
  }

  private void accept() {
    while (true) {
      try {
        Socket client = server.accept();
        daemon(() -> serve(client), "serve");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket socket) {
    try (Socket client = socket) {
      String head = head(client.getInputStream());
      StoreRequest request = StoreRequest.of(head.substring(0, head.indexOf('\r')));
      before.accept(request);
      Fault due = note(request);
      if (due == Fault.SLOW) {
        Thread.sleep(SLOW_MILLIS);
      }
      answer(client, request, head, due);
    } catch (IOException e) {
      // The client has gone, or asks without a body's end: it sees a broken connection.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(Socket client, StoreRequest request, String head, Fault due)
      throws IOException {
    OutputStream out = client.getOutputStream();
    if (due == Fault.SLOW_DOWN) {
      out.write(error(request, "503 Slow Down", "SlowDown"));
    } else if (due == Fault.MISSING) {
      out.write(error(request, "404 Not Found", "NoSuchKey"));
    } else if (due == Fault.FORBIDDEN) {
      out.write(error(request, "403 Forbidden", "AccessDenied"));
    } else {
      byte[] answer = relayed(head);
      int length = answer.length;
      if (due == Fault.RESET || due == Fault.CUT) {
        int body = new String(answer, ISO_8859_1).indexOf(END) + END.length();
        length = body + (answer.length - body) / 2;
      }
      out.write(answer, 0, length);
      if (due == Fault.RESET) {
        out.flush();
        client.setSoLinger(true, 0);
        return;
      }
    }
    out.flush();
    client.shutdownOutput();
  }

  private static byte[] error(StoreRequest request, String status, String code) {
    String body =
        request.verb().equals("HEAD")
            ? ""
            : "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
                + code
                + "</Code><Message>injected</Message></Error>";
    return ("HTTP/1.1 "
            + status
            + "\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
            + body.length()
            + END
            + body)
        .getBytes(ISO_8859_1);
  }

  private byte[] relayed(String head) throws IOException {
    String sent = CONNECTION.matcher(head).replaceAll("");
    if (quoting) {
      sent = BARE_ETAG.matcher(sent).replaceAll("$1\"$2\"");
    }
    sent = sent.substring(0, sent.length() - 2) + "Connection: close" + END;
    try (Socket store = new Socket(host, port)) {
      store.getOutputStream().write(sent.getBytes(ISO_8859_1));
      store.getOutputStream().flush();
      return store.getInputStream().readAllBytes();
    }
  }

  /** Reads a request without a body, its empty line included. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (true) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The request ends in its head");
      }
      head.write(next);
      if (next == '\n' && head.toString(ISO_8859_1).endsWith(END)) {
        return head.toString(ISO_8859_1);
      }
    }
  }
}
