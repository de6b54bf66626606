// Lists that are asked by a strong id alone, so that the positions of two kinds are never mixed up.
#pragma once

#include "model/ids.hpp"

#include <cstddef>
#include <utility>
#include <vector>

namespace hearsay {

/// A place for every id of a kind, from 0 on.
template <class Id, class T>
class ById {
public:
    ById() = default;
    explicit ById(std::size_t count, const T& value = T()) : items_(count, value) {}

    [[nodiscard]] decltype(auto) operator[](Id id) { return items_[index_of(id)]; }
    [[nodiscard]] decltype(auto) operator[](Id id) const { return items_[index_of(id)]; }

    [[nodiscard]] std::size_t size() const noexcept { return items_.size(); }
    [[nodiscard]] bool empty() const noexcept { return items_.empty(); }
    /// The id of the item that is added.
    Id push_back(T item) {
        items_.push_back(std::move(item));
        return id_at<Id>(items_.size() - 1);
    }
    void reserve(std::size_t count) { items_.reserve(count); }
    void assign(std::size_t count, const T& value) { items_.assign(count, value); }

    [[nodiscard]] auto begin() noexcept { return items_.begin(); }
    [[nodiscard]] auto end() noexcept { return items_.end(); }
    [[nodiscard]] auto begin() const noexcept { return items_.begin(); }
    [[nodiscard]] auto end() const noexcept { return items_.end(); }

    /// The items in order of their ids.
    [[nodiscard]] std::vector<T>& items() noexcept { return items_; }
    [[nodiscard]] const std::vector<T>& items() const noexcept { return items_; }

    friend bool operator==(const ById&, const ById&) = default;

private:
    std::vector<T> items_;
};

/// The first `count` ids of a kind, for a loop over them.
template <class Id>
class AllIds {
public:
    class Iterator {
    public:
        explicit Iterator(std::size_t at) : at_(at) {}
        Id operator*() const noexcept { return id_at<Id>(at_); }
        Iterator& operator++() noexcept {
            ++at_;
            return *this;
        }
        friend bool operator==(Iterator, Iterator) = default;

    private:
        std::size_t at_;
    };

    explicit AllIds(std::size_t count) : count_(count) {}
    [[nodiscard]] Iterator begin() const noexcept { return Iterator(0); }
    [[nodiscard]] Iterator end() const noexcept { return Iterator(count_); }

private:
    std::size_t count_;
};

/// The ids that a list has a place for.
template <class Id, class T>
[[nodiscard]] AllIds<Id> ids_of(const ById<Id, T>& list) noexcept {
    return AllIds<Id>(list.size());
}

}  // namespace hearsay
