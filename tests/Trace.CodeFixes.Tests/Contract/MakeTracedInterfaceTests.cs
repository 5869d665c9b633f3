using Microsoft.CodeAnalysis.CodeFixes;

namespace Tracing.CodeFixes.Tests;

/// <summary>Members of interfaces, which say less than a partial member must, and what implements them.</summary>
public sealed class MakeTracedInterfaceTests
{
    private static string Usage => """
        class Stock : IStock<string>
        {
            public int Count(string id) => -1;

            public int Default() => ((IStock<string>)this).Count("a");
        }
        """;

    [Fact]
    public Task A_default_member_says_that_it_is_public_and_virtual() => Verify.FixAllAsync<MakeTracedCodeFix>(
        FixAllScope.Document,
        [
            """
            public interface IStock<in T>
            {
                /// <summary>Counts.</summary>
                [Traced("stock.count")]
                int Count([Tag] T id) => 1; // one

                [Traced("stock.find")]
                internal async Task<int> FindAsync(int id = 1)
                {
                    await Task.Yield();
                    return id + Fixed();
                }

                [Traced("stock.virtual")]
                virtual unsafe void Virtual(int* id) { }

                // Not virtual.
                [Traced("stock.fixed")]
                sealed int Fixed() => Helper();

                [Traced("stock.helper")]
                private int Helper() => 3;

                [Traced("stock.static")]
                static int Static() => 4;
            }
            """,
            Usage,
        ],
        [
            """
            public partial interface IStock<in T>
            {
                /// <summary>Counts.</summary>
                [Traced("stock.count")]
                public virtual partial int Count([Tag] T id);

                private int CountCore(T id) => 1; // one

                [Traced("stock.find")]
                internal virtual partial Task<int> FindAsync(int id = 1);

                private async Task<int> FindAsyncCore(int id)
                {
                    await Task.Yield();
                    return id + Fixed();
                }

                [Traced("stock.virtual")]
                public virtual unsafe partial void Virtual(int* id);

                private unsafe void VirtualCore(int* id) { }

                // Not virtual.
                [Traced("stock.fixed")]
                public partial int Fixed();

                private int FixedCore() => Helper();

                [Traced("stock.helper")]
                private partial int Helper();

                private int HelperCore() => 3;

                [Traced("stock.static")]
                public static partial int Static();

                private static int StaticCore() => 4;
            }
            """,
            Usage,
        ]);

    [Fact]
    public Task A_name_of_an_inherited_interface_is_not_hidden() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        interface IBase
        {
            void RunCore();
        }

        interface IRun : IBase
        {
            [Traced("x")]
            void Run() => RunCore();
        }
        """,
        """
        interface IBase
        {
            void RunCore();
        }

        partial interface IRun : IBase
        {
            [Traced("x", Implementation = nameof(RunBody))]
            public virtual partial void Run();

            private void RunBody() => RunCore();
        }
        """);

    [Fact]
    public Task What_implements_an_interface_in_a_class_is_split_as_any_method() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        interface IStock
        {
            Task<int> CountAsync<T>(T id, CancellationToken cancellation = default) where T : class;

            void Clear();
        }

        class Stock : IStock
        {
            [Traced("stock.count")]
            public async Task<int> CountAsync<T>(T id, CancellationToken cancellation = default) where T : class
            {
                await Task.Delay(1, cancellation);
                return 1;
            }

            void IStock.Clear() => Clear();

            [Traced("stock.clear")]
            void Clear() { }
        }
        """,
        """
        interface IStock
        {
            Task<int> CountAsync<T>(T id, CancellationToken cancellation = default) where T : class;

            void Clear();
        }

        partial class Stock : IStock
        {
            [Traced("stock.count")]
            public partial Task<int> CountAsync<T>(T id, CancellationToken cancellation = default) where T : class;

            private async Task<int> CountAsyncCore<T>(T id, CancellationToken cancellation) where T : class
            {
                await Task.Delay(1, cancellation);
                return 1;
            }

            void IStock.Clear() => Clear();

            [Traced("stock.clear")]
            private partial void Clear();

            private void ClearCore() { }
        }
        """,
        all: true);

    [Fact]
    public Task A_part_with_a_body_becomes_the_core() => Verify.FixAsync<MakeTracedCodeFix>(
        """
        partial interface IStock
        {
            [Traced("x")]
            public virtual partial int Count();

            public virtual partial int Count() => 1;
        }
        """,
        """
        partial interface IStock
        {
            [Traced("x")]
            public virtual partial int Count();

            private int CountCore() => 1;
        }
        """);

    [Theory]
    [InlineData("interface I { [Traced(\"x\")] void M(); }")]
    [InlineData("interface I { [Traced(\"x\")] string M(); string MCore() => \"\"; }")]
    public Task What_is_abstract_stays_so(string source) => Verify.NoFixAsync<MakeTracedCodeFix>(source);
}
