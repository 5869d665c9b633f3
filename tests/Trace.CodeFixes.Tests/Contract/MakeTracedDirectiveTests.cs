using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>Directives in and around a method that is split: each stays where it was, and every group whole.</summary>
public sealed class MakeTracedDirectiveTests
{
    [Fact]
    public Task An_attribute_in_a_condition_stays_in_it() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        using System.ComponentModel;

        class C
        {
            /// <summary>Logs.</summary>
        #if !NEVER
            [EditorBrowsable(EditorBrowsableState.Never)]
        #endif
            [Traced("x")]
            public void M()
            {
        #if NEVER
                One();
        #endif
            }

            [Traced("y")]
        #if NEVER
            [NeverSeen]
        #else
            [Description("y")]
        #endif
            public int N(int a) => a;
        }
        """,
        """
        using System.ComponentModel;

        partial class C
        {
            /// <summary>Logs.</summary>
        #if !NEVER
            [EditorBrowsable(EditorBrowsableState.Never)]
        #endif
            [Traced("x")]
            public partial void M();

            private void MCore()
            {
        #if NEVER
                One();
        #endif
            }

            [Traced("y")]
        #if NEVER
            [NeverSeen]
        #else
            [Description("y")]
        #endif
            public partial int N(int a);

            private int NCore(int a) => a;
        }
        """,
        all: true);

    [Fact]
    public Task An_attribute_of_both_gets_a_condition_at_both() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        using System.ComponentModel;
        using System.Diagnostics.CodeAnalysis;

        class C
        {
            [Traced("x")]
        #if !NEVER
            [Obsolete("old"), Description("x")]
            // Kept above.
            [SuppressMessage("Design", "CA1000")]
            [Browsable(false)]
        #endif
            [RequiresUnreferencedCode("x")]
            public virtual string M() => "";

        #if !NEVER
            [Obsolete("old")]
        #endif
            [Traced("y")]
            public string N()
            {
                return "";
            }
        }
        """,
        """
        using System.ComponentModel;
        using System.Diagnostics.CodeAnalysis;

        partial class C
        {
            [Traced("x")]
        #if !NEVER
            [Obsolete("old"), Description("x")]
            // Kept above.
            [SuppressMessage("Design", "CA1000")]
            [Browsable(false)]
        #endif
            [RequiresUnreferencedCode("x")]
            public virtual partial string M();

        #if !NEVER
            [Obsolete("old")]
            [SuppressMessage("Design", "CA1000")]
        #endif
            [RequiresUnreferencedCode("x")]
            private string MCore() => "";

        #if !NEVER
            [Obsolete("old")]
        #endif
            [Traced("y")]
            public partial string N();

        #if !NEVER
            [Obsolete("old")]
        #endif
            private string NCore()
            {
                return "";
            }
        }
        """,
        all: true);

    [Fact]
    public Task A_warning_is_silenced_at_both() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        #pragma warning disable CS0618
        class C
        {
        #pragma warning disable CS8767
            [Traced("x")]
            public bool M(Old key, out string value)
        #pragma warning restore CS8767
        #pragma warning restore CS0618
            {
                value = key.ToString() ?? "";
                return true;
            }

            [Traced("y")]
            public static int N(
                int a,
        #pragma warning disable CS0618 // Still used.
                Old b, // old
        #pragma warning restore CS0618
                int c)
                => a + c;

            [Traced("z")]
            private static string Z(
                string a,
        #nullable disable
                string b
        #nullable restore
                )
                => a + b;
        }

        [Obsolete("old")]
        class Old { }
        """,
        """
        #pragma warning disable CS0618
        partial class C
        {
        #pragma warning disable CS8767
            [Traced("x")]
            public partial bool M(Old key, out string value);

            private bool MCore(Old key, out string value)
        #pragma warning restore CS8767
        #pragma warning restore CS0618
            {
                value = key.ToString() ?? "";
                return true;
            }

            [Traced("y")]
            public static partial int N(
                int a,
        #pragma warning disable CS0618 // Still used.
                Old b, // old
        #pragma warning restore CS0618
                int c);

            private static int NCore(
                int a,
        #pragma warning disable CS0618 // Still used.
                Old b,
        #pragma warning restore CS0618
                int c)
                => a + c;

            [Traced("z")]
            private static partial string Z(
                string a,
        #nullable disable
                string b
        #nullable restore
                );

            private static string ZCore(
                string a,
        #nullable disable
                string b
        #nullable restore
                )
                => a + b;
        }

        [Obsolete("old")]
        class Old { }
        """,
        all: true);

    [Fact]
    public Task A_region_around_holds_both() => Verify.FixAllAsync<MakeTracedCodeFix>(
        FixAllScope.Document,
        [
            """
            public interface IStock
            {
                #region Reading
                [Traced("a")]
                int Count() => 1;

                [Traced("b")]
                #region Odd
                public int Other()
                #endregion
                {
                    #region Body
                    return 2;
                    #endregion
                }
                #endregion
            }
            """,
        ],
        [
            """
            public partial interface IStock
            {
                #region Reading
                [Traced("a")]
                public virtual partial int Count();

                private int CountCore() => 1;

                [Traced("b")]
                #region Odd
                public virtual partial int Other();

                private int OtherCore()
                #endregion
                {
                    #region Body
                    return 2;
                    #endregion
                }
                #endregion
            }
            """,
        ]);

    [Fact]
    public Task A_choice_of_bodies_is_a_choice_of_cores() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        class C
        {
            [Traced("x")]
            public int M(int a)
        #if NEVER
            {
                return never;
            }
        #elif ALSO_NEVER
                => never;
        #else
            {
                return a;
            }
        #endif

        #if !NEVER
            [Traced("y")]
            public int N()
            {
                return 1;
        #else
            public int N()
            {
                return 2;
        #endif
            }
        }
        """,
        """
        partial class C
        {
            [Traced("x")]
            public partial int M(int a);

            private int MCore(int a)
        #if NEVER
            {
                return never;
            }
        #elif ALSO_NEVER
                => never;
        #else
            {
                return a;
            }
        #endif

        #if !NEVER
            [Traced("y")]
            public partial int N();

            private int NCore()
            {
                return 1;
        #else
            public int N()
            {
                return 2;
        #endif
            }
        }
        """,
        all: true);

    [Theory]
    // The other configuration would have a declaration that nobody implements.
    [InlineData("#if !A\n[Traced(\"x\")]\n#endif\npublic void M() { }")]
    [InlineData("#if !A\n[Traced(\"x\")]\n[Obsolete]\n#endif\npublic void M() { }")]
    // There would be one Core for two heads.
    [InlineData("[Traced(\"x\")]\n#if A\ninternal\n#else\npublic\n#endif\nvoid M() { }")]
    [InlineData("[Traced(\"x\")]\n#if A\ninternal void M(int a) => a.ToString();\n#else\npublic void M() { }\n#endif")]
    [InlineData("[Traced(\"x\")]\npublic void M(\n#if !A\nint a\n#endif\n) { }")]
    [InlineData("[Traced(\"x\")]\npublic void M(int a\n#if A\n, int b\n#endif\n) { }")]
    [InlineData("[Traced(\"x\")]\npublic void M<T>(int a)\n#if A\nwhere T : class\n#endif\n{ }")]
    // The body ends in one configuration only, or there is none.
    [InlineData("[Traced(\"x\")]\npublic void M()\n#if A\n{ if (true) {\n#else\n{\n#endif\n}")]
    [InlineData("[Traced(\"x\")]\npublic void M()\n#if A\n;\n#else\n{ }\n#endif\n")]
    // Which attributes Core needs is not to be seen, or it would need an else of its own.
    [InlineData("[Traced(\"x\")]\n#if A\n[Obsolete]\n#endif\npublic void M() { }")]
    [InlineData("[Traced(\"x\")]\n#if A\n[AsyncMethodBuilder(typeof(int))]\n#endif\npublic async Task M() => await Task.Yield();")]
    [InlineData("[Traced(\"x\")]\n#if A\n[RequiresUnreferencedCodeAttribute(\"\")]\n#endif\npublic void M() { }")]
    [InlineData("[Traced(\"x\")]\n#if !A\n[Obsolete]\n#else\n[NeverSeen]\n#endif\npublic void M() { }")]
    [InlineData("[Traced(\"x\")]\n#if !A\n[System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.AsyncTaskMethodBuilder))]\n#endif\npublic async Task M() => await Task.Yield();")]
    // Core's copy would stand where the warning is reported, or where null means something else.
    [InlineData("#pragma warning disable CS0612\n[Obsolete]\n[Traced(\"x\")]\n#pragma warning restore CS0612\npublic void M() { }")]
    [InlineData("#pragma warning disable CS0612\n[Traced(\"x\")]\npublic void M(\n#pragma warning restore CS0612\nint a) { }")]
    [InlineData("[Traced(\"x\")]\npublic static\n#nullable disable\nstring\n#nullable restore\nM() => null;")]
    [InlineData("[Traced(\"x\")]\n#line 7\npublic void M() { }")]
    public Task What_straddles_is_left_alone(string member) => Verify.NoFixAsync<MakeTracedCodeFix>("class C\n{\n" + member + "\n}\n");

    [Theory]
    [InlineData("public partial int M(\n#if !A\nint a\n#endif\n) => a;")]
    [InlineData("[System.ComponentModel.Description(\"\")]\n#if !A\n[Obsolete]\n#endif\npublic partial int M(int a) => a;")]
    public Task A_part_with_directives_in_its_head_is_left_alone(string part) =>
        Verify.NoFixAsync<MakeTracedCodeFix>("partial class C\n{\n[Traced(\"x\")]\npublic partial int M(int a);\n" + part + "\n}\n");

    [Fact]
    public Task A_type_that_is_opened_keeps_its_directives() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        #region All
        #if !NEVER
        [Serializable]
        #endif
        public class C
        {
            #region Inner
            struct Inner
            {
        #pragma warning disable CS0168
                [Traced("x")]
                public void M()
                {
                    int unused;
        #pragma warning restore CS0168
                }
            }
            #endregion
        }
        #endregion
        """,
        """
        #region All
        #if !NEVER
        [Serializable]
        #endif
        public partial class C
        {
            #region Inner
            partial struct Inner
            {
        #pragma warning disable CS0168
                [Traced("x")]
                public partial void M();

                private void MCore()
                {
                    int unused;
        #pragma warning restore CS0168
                }
            }
            #endregion
        }
        #endregion
        """);
}
