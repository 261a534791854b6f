// SPDX-License-Identifier: Apache-2.0
/** State machines: phases that hand out plans and take the batches that an engine made of them. */
package dev.pond.kernel.sm;
