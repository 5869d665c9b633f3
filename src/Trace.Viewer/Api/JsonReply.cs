using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Tracing.Viewer;

/// <summary>Writes an answer of the query API in Jaeger's envelope, a piece at a time: a large answer is never whole in memory.</summary>
internal sealed class JsonReply : IAsyncDisposable
{
    /// <summary>Bytes; enough to keep the number of writes low, little enough to hold for every reader.</summary>
    private const int PieceSize = 64 * 1024;

    private readonly HttpContext _context;
    private long _flushed;

    private JsonReply(HttpContext context)
    {
        _context = context;
        Json = new Utf8JsonWriter(context.Response.BodyWriter);
    }

    public Utf8JsonWriter Json { get; }

    public static Task WriteErrorAsync(HttpContext context, ApiError error)
    {
        context.Response.StatusCode = error.Code;
        return WriteAsync<string>(context, null, static (_, _) => default, errors: [error]);
    }

    public static Task WriteListAsync<T>(HttpContext context, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write, int limit = 0) =>
        WriteAsync(context, items, (reply, item) =>
        {
            write(reply.Json, item);
            return default;
        }, limit);

    public static async Task WriteAsync<T>(
        HttpContext context, IReadOnlyList<T>? items, Func<JsonReply, T, ValueTask> write, int limit = 0, IReadOnlyList<ApiError>? errors = null)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var reply = new JsonReply(context);
        var json = reply.Json;
        json.WriteStartObject();
        if (items is null)
        {
            json.WriteNull("data");
        }
        else
        {
            json.WriteStartArray("data");
            foreach (var item in items)
            {
                await write(reply, item);
                await reply.FlushIfFullAsync();
            }

            json.WriteEndArray();
        }

        json.WriteNumber("total", items?.Count ?? 0);
        json.WriteNumber("limit", limit);
        json.WriteNumber("offset", 0);
        WriteErrors(json, errors);
        json.WriteEndObject();
    }

    public async ValueTask FlushIfFullAsync()
    {
        var written = Json.BytesCommitted + Json.BytesPending;
        if (written - _flushed < PieceSize)
        {
            return;
        }

        _flushed = written;
        Json.Flush();
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        await Json.DisposeAsync();
        await _context.Response.BodyWriter.FlushAsync(_context.RequestAborted);
    }

    private static void WriteErrors(Utf8JsonWriter json, IReadOnlyList<ApiError>? errors)
    {
        if (errors is null or [])
        {
            json.WriteNull("errors");
            return;
        }

        json.WriteStartArray("errors");
        foreach (var error in errors)
        {
            json.WriteStartObject();
            json.WriteNumber("code", error.Code);
            json.WriteString("msg", error.Message);
            if (error.TraceId is not null)
            {
                json.WriteString("traceID", error.TraceId);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
