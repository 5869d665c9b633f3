namespace Tracing.Execution.Tests;

internal abstract partial class Shelf<TKey>
    where TKey : notnull
{
    [Traced("shelf.find")]
    public virtual partial string Find(TKey key);

    internal string FindCore(TKey key) => $"shelf {key}";

    internal sealed partial class Row<TItem> : Shelf<TKey>
        where TItem : List<int>, new()
    {
        [Traced("row.find", Implementation = nameof(FindInRow))]
        public sealed override partial string Find(TKey key);

        [Traced("row.make")]
        public partial TItem Make<TOther>(TOther other)
            where TOther : IComparable<TOther>;

        private string FindInRow(TKey key) => "row, then " + base.Find(key);

        private TItem MakeCore<TOther>(TOther other)
            where TOther : IComparable<TOther> => new();
    }
}
