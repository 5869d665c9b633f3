using System;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;

namespace Tracing.Build;

/// <summary>
/// Makes a file of a text that left the compiler as comments in C#: UTF-8 without a mark, lines that end with <c>\n</c> on every system.
/// A file that says so already is left alone, so that what depends on it is not built again.
/// </summary>
public sealed class WriteSpanListing : ITask
{
    private const string Comment = "// ";

    /// <summary>Set by MSBuild.</summary>
    public IBuildEngine? BuildEngine { get; set; }

    /// <summary>Set by MSBuild.</summary>
    public ITaskHost? HostObject { get; set; }

    /// <summary>The generated C#: a head of one line, then a comment a line.</summary>
    [Required]
    public string Source { get; set; } = "";

    /// <summary>The file that is written.</summary>
    [Required]
    public string Destination { get; set; } = "";

    /// <inheritdoc/>
    public bool Execute()
    {
        try
        {
            var content = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(Uncomment(File.ReadAllText(Source)));
            if (!File.Exists(Destination) || !File.ReadAllBytes(Destination).SequenceEqual(content))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Destination))!);
                File.WriteAllBytes(Destination, content);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            BuildEngine?.LogErrorEvent(new BuildErrorEventArgs(
                null, null, Destination, 0, 0, 0, 0, $"The listing of spans cannot be written: {exception.Message} Set TracingSpanListingPath to a path that can be written, without an extension, or TracingSpanListing to false.", null, nameof(WriteSpanListing)));
            return false;
        }
    }

    private static string Uncomment(string code)
    {
        var text = new StringBuilder();
        var lines = code.Split('\n');
        for (var i = 1; i < lines.Length - 1; i++)
        {
            text.Append(lines[i], Comment.Length, lines[i].Length - Comment.Length).Append('\n');
        }

        return text.ToString();
    }
}
