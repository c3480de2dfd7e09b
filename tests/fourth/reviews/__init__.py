"""Reviews: copies of products and people, an invitation for each confirmed order, a note of each price it hears."""
