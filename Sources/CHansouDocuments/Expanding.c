#include "CHansouDocuments.h"

#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

struct hansou_expander {
    z_stream zlib;
    ZSTD_DStream *zstd;
    // The input so far ended with a frame; asked again, zstd would wait for the next one.
    int zstd_ended;
    int is_gzip;
};

static hansou_expander *open_zlib(int window_bits, int is_gzip) {
    hansou_expander *expander = calloc(1, sizeof *expander);
    if (!expander) return NULL;
    expander->is_gzip = is_gzip;
    if (inflateInit2(&expander->zlib, window_bits) != Z_OK) {
        free(expander);
        return NULL;
    }
    return expander;
}

// A negative window means no header around the deflate stream; 16 more means gzip's.
hansou_expander *hansou_expander_open_deflate(void) { return open_zlib(-MAX_WBITS, 0); }
hansou_expander *hansou_expander_open_gzip(void) { return open_zlib(MAX_WBITS + 16, 1); }

hansou_expander *hansou_expander_open_zstd(void) {
    hansou_expander *expander = calloc(1, sizeof *expander);
    if (!expander) return NULL;
    expander->zstd = ZSTD_createDStream();
    if (!expander->zstd) {
        free(expander);
        return NULL;
    }
    // 128 MiB, which is also what the zstd program allows without being asked.
    ZSTD_DCtx_setParameter(expander->zstd, ZSTD_d_windowLogMax, 27);
    return expander;
}

void hansou_expander_close(hansou_expander *expander) {
    if (!expander) return;
    if (expander->zstd) {
        ZSTD_freeDStream(expander->zstd);
    } else {
        inflateEnd(&expander->zlib);
    }
    free(expander);
}

static int32_t expand_zstd(
    hansou_expander *expander, const uint8_t *source, int64_t length, uint8_t *target,
    int64_t capacity, int64_t *consumed, int64_t *produced) {
    ZSTD_inBuffer in = {source, (size_t)length, 0};
    ZSTD_outBuffer out = {target, (size_t)capacity, 0};
    size_t left = 0;
    if (length == 0 && expander->zstd_ended) {
        *consumed = *produced = 0;
        return hansou_expand_end;
    }
    // Goes on with the next frame, if there is one.
    do {
        left = ZSTD_decompressStream(expander->zstd, &out, &in);
    } while (!ZSTD_isError(left) && in.pos < in.size && out.pos < out.size);
    *consumed = (int64_t)in.pos;
    *produced = (int64_t)out.pos;
    if (ZSTD_isError(left)) return hansou_expand_damaged;
    expander->zstd_ended = left == 0;
    return left == 0 ? hansou_expand_end : hansou_expand_more;
}

int32_t hansou_expander_expand(
    hansou_expander *expander, const uint8_t *source, int64_t length, uint8_t *target,
    int64_t capacity, int64_t *consumed, int64_t *produced) {
    // zlib counts in 32 bits.
    if (length > 1 << 30) length = 1 << 30;
    if (capacity > 1 << 30) capacity = 1 << 30;
    if (expander->zstd) {
        return expand_zstd(expander, source, length, target, capacity, consumed, produced);
    }
    z_stream *stream = &expander->zlib;
    stream->next_in = (Bytef *)source;
    stream->avail_in = (uInt)length;
    stream->next_out = target;
    stream->avail_out = (uInt)capacity;
    int status;
    for (;;) {
        status = inflate(stream, Z_NO_FLUSH);
        // Another gzip member may follow; what is no member is padding or damage.
        if (status != Z_STREAM_END || !expander->is_gzip || stream->avail_in == 0) break;
        if (stream->next_in[0] != 0x1F || inflateReset(stream) != Z_OK) break;
    }
    *consumed = length - stream->avail_in;
    *produced = capacity - stream->avail_out;
    switch (status) {
    case Z_STREAM_END: return hansou_expand_end;
    case Z_OK:
    case Z_BUF_ERROR: return hansou_expand_more;
    case Z_MEM_ERROR: return hansou_expand_memory;
    default: return hansou_expand_damaged;
    }
}
