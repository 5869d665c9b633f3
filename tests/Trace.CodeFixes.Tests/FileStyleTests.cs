namespace Tracing.CodeFixes.Tests;

/// <summary>What a fix adds is laid out as the file around it, whether an .editorconfig says so or not.</summary>
public sealed class FileStyleTests
{
    [Theory]
    [InlineData("\r\n", "    ")]
    [InlineData("\r\n", "\t")]
    [InlineData("\n", "\t")]
    [InlineData("\n", "  ")]
    public async Task Lines_end_and_start_as_the_others_do(string lineEnd, string indentation)
    {
        await FixAsync<CoreMissingCodeFix>(
            """
            partial class C
            {
                [Traced("x")]
                public partial int M(int a);

                private int _field = 1;

                public int N() => _field++;
            }
            """,
            """
            partial class C
            {
                [Traced("x")]
                public partial int M(int a);

                private int MCore(int a)
                {
                    throw new NotImplementedException();
                }

                private int _field = 1;

                public int N() => _field++;
            }
            """);
        await FixAsync<WrongParentCodeFix>(Ambient("=> Note();"), Ambient("{|    using (parent?.Activate())|    {|        Note();|    }|}"));
        await FixAsync<WrongParentCodeFix>(
            Ambient("{|    Note(); // now|}"),
            Ambient("{|    using (parent?.Activate())|    {|        Note();|    } // now|}"));

        Task FixAsync<TFix>(string before, string after)
            where TFix : TracingCodeFix, new() => Verify.FixAsync<TFix>(Styled(before), Styled(after));

        string Styled(string text) => text.Replace("    ", indentation, StringComparison.Ordinal).ReplaceLineEndings(lineEnd);
    }

    [Fact]
    public Task A_brace_stays_on_the_line_where_others_do() => Verify.FixAsync<WrongParentCodeFix>(
        """
        partial class C {
            [Traced("x")]
            public partial void M(SpanContext? parent);

            private void MCore(SpanContext? parent) {
                Note();
            }

            [Traced("note")]
            private static partial void Note();

            private static void NoteCore() {
            }
        }
        """,
        """
        partial class C {
            [Traced("x")]
            public partial void M(SpanContext? parent);

            private void MCore(SpanContext? parent) {
                using (parent?.Activate()) {
                    Note();
                }
            }

            [Traced("note")]
            private static partial void Note();

            private static void NoteCore() {
            }
        }
        """);

    [Fact]
    public Task What_the_project_wants_counts_more() => Verify.FixAsync<CoreMissingCodeFix>(
        "partial class C {\n  [Traced(\"x\")]\n  public partial void M();\n}\n",
        "partial class C {\n  [Traced(\"x\")]\n  public partial void M();\n\n\tprivate void MCore()\n\t{\n\t\tthrow new NotImplementedException();\n\t}\n}\n",
        "root = true\n[*.cs]\nindent_style = tab\nindent_size = 2\ntab_width = 2\ncsharp_new_line_before_open_brace = all\n");

    [Fact]
    public Task Text_is_not_moved_with_the_code_around_it() => Verify.FixAsync<WrongParentCodeFix>(
        Ambient("{|    Say(\"\"\"|        raw|          text|        \"\"\", @\"of|  lines\");|}"),
        Ambient("{|    using (parent?.Activate())|    {|        Say(\"\"\"|        raw|          text|        \"\"\", @\"of|  lines\");|    }|}"));

    private static string Ambient(string core) =>
        $$"""
        partial class C
        {
            [Traced("x")]
            public partial void M(SpanContext? parent);

            private void MCore(SpanContext? parent){{(core[0] == '{' ? "|" : " ")}}{{core}}

            [Traced("note")]
            private static partial void Note();

            private static void NoteCore() => Console.WriteLine();

            [Traced("say")]
            private static partial void Say(string a, string b);

            private static void SayCore(string a, string b) => Note();
        }
        """.Replace("|", "\n    ", StringComparison.Ordinal);
}
