// SPDX-License-Identifier: Apache-2.0
package dev.pond.kernel.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.InterruptedIOException;
import java.security.PrivilegedAction;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.Test;

class HadoopUserTest {
  private static HadoopUser alice() {
    return UserGroupInformation.createRemoteUser("alice")
        .doAs((PrivilegedAction<HadoopUser>) HadoopUser::current);
  }

  @Test
  void worksAsWhoAskedWhoeversThreadItIs() throws Exception {
    HadoopUser alice = alice();
    assertThat(alice.name()).isEqualTo("alice");
    assertThat(HadoopUser.current().name()).isNotEqualTo("alice");
    String[] seen = new String[1];
    Thread bob =
        UserGroupInformation.createRemoteUser("bob")
            .doAs(
                (PrivilegedAction<Thread>)
                    () ->
                        new Thread(
                            () -> {
                              try {
                                seen[0] = alice.run(() -> HadoopUser.current().name());
                              } catch (Exception e) {
                                seen[0] = e.toString();
                              }
                            }));
    bob.start();
    bob.join();
    assertThat(seen[0]).isEqualTo("alice");
  }

  @Test
  void failsAsTheActionFails() {
    assertThatThrownBy(
            () ->
                alice()
                    .run(
                        () -> {
                          throw new FileNotFoundException("none");
                        }))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage("none");
  }

  @Test
  void keepsTheInterruptionOfItsThread() {
    assertThatThrownBy(
            () ->
                alice()
                    .run(
                        () -> {
                          throw new InterruptedException("stop");
                        }))
        .isInstanceOf(InterruptedIOException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
