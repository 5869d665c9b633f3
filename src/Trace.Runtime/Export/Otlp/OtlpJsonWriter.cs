using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Tracing.Export.Otlp;

/// <summary>
/// Spans as lines of OTLP's JSON: each line is a <c>TracesData</c>, which is an <c>ExportTraceServiceRequest</c> too. Ids are hexadecimal, enums
/// integers, 64-bit integers text, as OTLP asks for. Not for several threads.
/// </summary>
internal sealed class OtlpJsonWriter : IDisposable
{
    /// <summary>What a parser of JSON needs to be escaped, and not what a page of HTML does.</summary>
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonEncodedText ResourceSpans = JsonEncodedText.Encode("resourceSpans");
    private static readonly JsonEncodedText Resource = JsonEncodedText.Encode("resource");
    private static readonly JsonEncodedText Attributes = JsonEncodedText.Encode("attributes");
    private static readonly JsonEncodedText ScopeSpans = JsonEncodedText.Encode("scopeSpans");
    private static readonly JsonEncodedText Scope = JsonEncodedText.Encode("scope");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode("version");
    private static readonly JsonEncodedText Spans = JsonEncodedText.Encode("spans");

    private readonly Tag[] _resource;
    private Utf8JsonWriter? _json;

    /// <param name="serviceName">The service.</param>
    /// <param name="processTags">What is known of this process.</param>
    public OtlpJsonWriter(string serviceName, IReadOnlyList<Tag> processTags) => _resource = OtlpResource.Attributes(serviceName, processTags);

    /// <summary>Appends a line, with its line feed, for these spans. A span that cannot be read throws; what was appended is then not to be used.</summary>
    public void Write(IBufferWriter<byte> output, ReadOnlySpan<Span> spans)
    {
        if (_json is null)
        {
            _json = new Utf8JsonWriter(output, Options);
        }
        else
        {
            _json.Reset(output);
        }

        WriteStart(_json);
        foreach (ref readonly var span in spans)
        {
            OtlpJsonSpan.Write(_json, span);
        }

        WriteEnd(_json);
        _json.Flush();
        output.Write("\n"u8);
    }

    public void Dispose() => _json?.Dispose();

    private static void WriteEnd(Utf8JsonWriter json)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void WriteStart(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray(ResourceSpans);
        json.WriteStartObject();
        json.WriteStartObject(Resource);
        json.WriteStartArray(Attributes);
        foreach (ref readonly var attribute in _resource.AsSpan())
        {
            OtlpJsonAttribute.Write(json, attribute);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartArray(ScopeSpans);
        json.WriteStartObject();
        json.WriteStartObject(Scope);
        json.WriteString(Name, OtlpResource.ScopeName);
        json.WriteString(Version, LibraryVersion.Text);
        json.WriteEndObject();
        json.WriteStartArray(Spans);
    }
}
