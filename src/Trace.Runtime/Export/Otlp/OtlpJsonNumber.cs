using System.Buffers.Text;
using System.Text.Json;

namespace Tracing.Export.Otlp;

/// <summary>Numbers of 64 bits as text, which many readers of JSON would round else.</summary>
internal static class OtlpJsonNumber
{
    private const int MaxDigits = 20;

    public static void Write(Utf8JsonWriter json, JsonEncodedText name, long value)
    {
        Span<byte> digits = stackalloc byte[MaxDigits];
        _ = Utf8Formatter.TryFormat(value, digits, out var written);
        json.WriteString(name, digits[..written]);
    }
}
