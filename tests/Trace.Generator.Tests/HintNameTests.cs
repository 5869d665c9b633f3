namespace Tracing.Generator.Tests;

public class HintNameTests
{
    [Fact]
    public void Names_of_files_are_unique_also_where_case_does_not_count()
    {
        var files = Compiler.Generate("""
            namespace A
            {
                public partial class Same
                {
                    [Traced("1")] public partial void Do(); private void DoCore() { }
                    [Traced("2")] public partial void Do(int a); private void DoCore(int a) { }
                    [Traced("3")] public partial void Do(ref int a); private void DoCore(ref int a) { }
                    [Traced("4")] public partial void Do<T>(); private void DoCore<T>() { }
                    [Traced("5")] public partial void Do<T, U>(); private void DoCore<T, U>() { }
                    [Traced("6")] public partial void DO(); private void DOCore() { }
                    [Traced("7")] public partial void Do(List<int> a); private void DoCore(List<int> a) { }
                    [Traced("8")] public partial void Do(List<string> a); private void DoCore(List<string> a) { }
                }

                public partial class Same<T>
                {
                    [Traced("9")] public partial void Do(); private void DoCore() { }
                }

                public partial class SAME
                {
                    [Traced("10")] public partial void Do(); private void DoCore() { }

                    public partial class Same
                    {
                        [Traced("11")] public partial void Do(); private void DoCore() { }
                    }
                }
            }

            namespace D.Same.Nested
            {
                public partial class Type
                {
                    [Traced("15")] public partial void Do(); private void DoCore() { }
                }
            }

            namespace C
            {
                public partial class Same
                {
                    [Traced("16")] public partial void Do(); private void DoCore() { }

                    public partial class Nested
                    {
                        public partial class Type
                        {
                            [Traced("17")] public partial void Do(); private void DoCore() { }
                        }
                    }
                }

                unsafe partial class Same
                {
                    [Traced("18")] public partial void Do(int* a); private void DoCore(int* a) { }
                }
            }

            namespace B
            {
                public partial class Same
                {
                    [Traced("12")] public partial void Do(); private void DoCore() { }
                }
            }

            public partial class Same
            {
                [Traced("13")] public partial void Do(); private void DoCore() { }
                [Traced("14")] public partial void Größe(); private void GrößeCore() { }
            }
            """);

        Assert.Equal(10, files.Length);
        Assert.Equal(10, files.Select(file => file.HintName).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void A_long_name_is_cut()
    {
        var name = new string('X', 300);
        var file = Assert.Single(Compiler.Generate($"public partial class {name} {{ [Traced(\"1\")] public partial void Do(); private void DoCore() {{ }} }}"));
        Assert.InRange(file.HintName.Length, 100, 125);
    }

    /// <summary>A file system counts bytes, and a letter may be three of them.</summary>
    [Fact]
    public void A_name_in_another_script_is_as_short_in_bytes()
    {
        var file = Assert.Single(Compiler.Generate($"namespace {new string('\u8a08', 200)}; public partial class C {{ [Traced(\"1\")] public partial void Do(); private void DoCore() {{ }} }}"));
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(file.HintName), 100, 125);
    }

    [Fact]
    public void Unsafe_parts_at_different_depths_have_files_of_their_own() => Assert.Equal(2, Compiler.Generate("""
        unsafe partial class A { partial class B { [Traced("1")] public partial void One(); private void OneCore() { } } }
        partial class A { unsafe partial class B { [Traced("2")] public partial void Two(); private void TwoCore() { } } }
        """).Select(static file => file.HintName).Distinct().Count());

    /// <summary>A file that cannot be added takes all others with it (CS8785): so nothing is traced while somebody types.</summary>
    [Theory]
    [InlineData("partial class A { [Traced(\"1\")] public partial void One(); } partial struct A { [Traced(\"2\")] public partial void Two(); }")]
    [InlineData("partial class A { [Traced(\"1\")] public partial void One(); } partial record A { [Traced(\"2\")] public partial void Two(); }")]
    [InlineData("namespace { partial class A { [Traced(\"1\")] public partial void One(); } } partial class A { [Traced(\"2\")] public partial void Two(); }")]
    public void Half_typed_types_have_files_of_their_own(string source)
    {
        var result = Assert.Single(Compiler.Driver().RunGenerators(Compiler.Compile(source)).GetRunResult().Results);
        Assert.Null(result.Exception);
        Assert.Equal(2, result.GeneratedSources.Length);
    }
}
